package dev.larder.internal.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads a pattern as it stands in the ledger, where values are encoded already; templates do not
 * know the signs of the encoding. Thread safe.
 */
public final class LedgerText {
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_SEGMENTS = 16;
  private static final Predicate<String> SEGMENT =
      Pattern.compile("[A-Za-z0-9._%~-]+").asMatchPredicate();

  private LedgerText() {}

  /**
   * Reads a pattern.
   *
   * @param text such as {@code posts:a%20b:*}, {@code posts:*:stats}, {@code @42}, {@code
   *     #product:x} or {@code *}
   * @return it, ready to be recorded; empty if it is none, as one with a star within a segment
   */
  public static Optional<PatternTemplate.Expanded> read(String text) {
    return template(text).map(template -> template.expand(LedgerText::none));
  }

  private static KeyValue none(Placeholder placeholder) {
    throw new IllegalStateException(placeholder + " stands in no ledger");
  }

  private static Optional<PatternTemplate> template(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (text.startsWith("@")) {
      return segments(List.of(text.substring(1)), false)
          .map(parts -> of(text, PatternTemplate.Kind.USER, parts, false));
    }
    if (text.startsWith("#")) {
      return segments(split(text.substring(1)), false)
          .map(parts -> of(text, PatternTemplate.Kind.TAG, parts, false));
    }
    List<String> parts = split(text);
    boolean below = parts.get(parts.size() - 1).equals("*");
    return segments(below ? parts.subList(0, parts.size() - 1) : parts, true)
        .map(read -> of(text, PatternTemplate.Kind.PATH, read, below));
  }

  private static PatternTemplate of(
      String text, PatternTemplate.Kind kind, List<Segment> segments, boolean below) {
    return new PatternTemplate(text, kind, segments, below, false);
  }

  private static List<String> split(String text) {
    return List.of(text.split(":", -1));
  }

  private static Optional<List<Segment>> segments(List<String> parts, boolean wild) {
    List<Segment> segments = new ArrayList<>();
    for (String part : parts) {
      boolean any = wild && part.equals("*");
      if (!any && !SEGMENT.test(part)) {
        return Optional.empty();
      }
      segments.add(any ? Segment.ANY : Segment.literal(part));
    }
    return segments.size() > MAX_SEGMENTS ? Optional.empty() : Optional.of(List.copyOf(segments));
  }
}
