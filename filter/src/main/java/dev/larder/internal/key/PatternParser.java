package dev.larder.internal.key;

import java.util.ArrayList;
import java.util.List;

/** Reads a pattern. One instance per text. */
final class PatternParser {
  private final String text;
  private final boolean manual;
  private final TemplateParser parser;

  PatternParser(String text, boolean manual) {
    this.text = text;
    this.manual = manual;
    this.parser = new TemplateParser("pattern", text);
  }

  PatternTemplate parse() {
    if (text.startsWith("@")) {
      return new PatternTemplate(text, PatternTemplate.Kind.USER, List.of(user()), false, false);
    }
    return text.startsWith("#") ? tag() : path(parser.split(text));
  }

  private PatternTemplate tag() {
    if (text.length() == 1) {
      throw parser.fault("names no tag; expected text after \"#\"", "write such as \"#product\"");
    }
    return PatternTemplate.ofTag(text.substring(1));
  }

  private Segment user() {
    String id = text.substring(1);
    boolean several = id.isEmpty() || id.contains(":") || id.contains("*");
    Segment segment = several ? Segment.ANY : parser.segment(id);
    boolean mixed = segment.placeholder() != null && !id.matches("\\{\\{[^}]*}}");
    if (segment.isAny() || mixed) {
      throw parser.fault(
          "does not name one user; expected \"@\" and one placeholder or one literal",
          "write such as \"@{{path.id}}\"");
    }
    return segment;
  }

  private PatternTemplate path(List<String> parts) {
    int partial = manual ? firstPartial(parts) : -1;
    boolean below = partial >= 0 || parts.get(parts.size() - 1).equals("*");
    int end = partial >= 0 ? partial : below ? parts.size() - 1 : parts.size();
    List<Segment> segments = segments(parts.subList(0, end));
    return new PatternTemplate(text, PatternTemplate.Kind.PATH, segments, below, partial >= 0);
  }

  private List<Segment> segments(List<String> parts) {
    parser.checkCount(parts.size());
    List<Segment> segments = new ArrayList<>();
    for (String part : parts) {
      segments.add(part.equals("*") ? Segment.ANY : parser.segment(part));
    }
    if (!segments.isEmpty()) {
      parser.checkFirst(segments.get(0));
    }
    return List.copyOf(segments);
  }

  private static int firstPartial(List<String> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (isPartial(parts.get(i))) {
        return i;
      }
    }
    return -1;
  }

  // Brackets also stand in the names of placeholders, which are no part of a literal.
  private static boolean isPartial(String part) {
    String literals = part.replaceAll("\\{\\{.*?}}", "");
    return !part.equals("*")
        && (literals.contains("*") || literals.contains("?") || literals.contains("["));
  }
}
