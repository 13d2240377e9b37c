package dev.larder.internal.key;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * What patterns mean, in the plainest words. No request uses it: lookups compare the texts of
 * {@link LedgerMembers}, and tests hold both together. Thread safe.
 */
public final class PatternMatcher {
  private PatternMatcher() {}

  /**
   * Whether a pattern covers an entry.
   *
   * @param pattern expanded pattern
   * @param base base key of the entry
   * @param userIdsEncoded encoded user ids that its key holds
   * @param tags its tags, without {@code #}
   * @return true if the pattern makes the entry invalid
   */
  public static boolean covers(
      String pattern, String base, Collection<String> userIdsEncoded, Collection<String> tags) {
    if (pattern.startsWith("@")) {
      return userIdsEncoded.contains(pattern.substring(1));
    }
    if (pattern.startsWith("#")) {
      return tags.contains(pattern.substring(1));
    }
    List<String> parts = List.of(pattern.split(":", -1));
    boolean below = parts.get(parts.size() - 1).equals("*");
    List<String> fixed = below ? parts.subList(0, parts.size() - 1) : parts;
    return align(
        fixed, below, List.of(base.split(":", -1)), (part, segment) -> fits(part, segment));
  }

  /**
   * Whether a pattern covers an entry of a template, for some values. Never false if there are such
   * values.
   *
   * @param pattern bound pattern
   * @param key bound key
   * @param tags bound tags of the same route
   * @return true if it may
   */
  public static boolean canCover(
      PatternTemplate pattern, KeyTemplate key, Collection<KeyTemplate> tags) {
    return switch (pattern.kind()) {
      case USER -> key.holdsUser();
      case TAG -> tags.stream().anyMatch(tag -> reaches(pattern, tag, Segment::canEqual));
      case PATH -> reaches(pattern, key, Segment::canEqual);
    };
  }

  /**
   * Whether a pattern covers every entry of a template, whatever the values.
   *
   * @param pattern a pattern
   * @param key a key
   * @return true only if it does
   */
  public static boolean mustCover(PatternTemplate pattern, KeyTemplate key) {
    return pattern.kind() == PatternTemplate.Kind.PATH
        && reaches(
            pattern,
            key,
            (part, segment) -> part.isAny() || (part.isLiteral() && part.equals(segment)));
  }

  /**
   * Where a value of a pattern can equal a literal of a key, so that the pattern covers more than
   * the one thing that the value names.
   *
   * @param pattern bound pattern
   * @param key bound key
   * @return the first such place; empty if there is none, or the pattern never covers the key
   */
  public static Optional<Meeting> meeting(PatternTemplate pattern, KeyTemplate key) {
    if (pattern.kind() != PatternTemplate.Kind.PATH || !canCover(pattern, key, List.of())) {
      return Optional.empty();
    }
    return IntStream.range(0, pattern.segments().size())
        .filter(i -> key.segments().get(i).isLiteral())
        .mapToObj(i -> meeting(pattern.segments().get(i), key.segments().get(i)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Meeting> meeting(Segment part, Segment literal) {
    return Optional.ofNullable(part.placeholder())
        .map(placeholder -> new Meeting(placeholder, part.valueIn(literal.prefix())));
  }

  /**
   * A place where a value can equal a literal.
   *
   * @param placeholder of the pattern
   * @param literal the value with which it covers the literal
   */
  public record Meeting(Placeholder placeholder, String literal) {}

  private static boolean reaches(
      PatternTemplate pattern, KeyTemplate key, BiPredicate<Segment, Segment> fits) {
    return align(pattern.segments(), pattern.below(), key.segments(), fits);
  }

  private static boolean fits(String part, String segment) {
    return part.equals("*") || part.equals(segment);
  }

  static <P, S> boolean align(
      List<P> parts, boolean below, List<S> segments, BiPredicate<P, S> fits) {
    if (below ? segments.size() < parts.size() : segments.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!fits.test(parts.get(i), segments.get(i))) {
        return false;
      }
    }
    return true;
  }
}
