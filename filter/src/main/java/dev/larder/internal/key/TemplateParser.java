package dev.larder.internal.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads segments and placeholders, and words the faults. One instance per text. */
final class TemplateParser {
  static final int MAX_SEGMENTS = 16;
  static final int MAX_LENGTH = 512;

  private static final String LITERAL_RULE = "only letters, digits, \".\", \"_\" and \"-\"";

  private final String kind;
  private final String text;

  /**
   * Checks the length at once.
   *
   * @param kind what the text is, for messages: {@code key}, {@code tag} or {@code pattern}
   */
  TemplateParser(String kind, String text) {
    this.kind = kind;
    this.text = text;
    if (text.isEmpty()) {
      throw fault("is empty; expected at least one segment", "write such as \"posts:{{slug}}\"");
    }
    if (text.length() > MAX_LENGTH) {
      throw fault(
          "has " + text.length() + " characters; expected at most " + MAX_LENGTH, "shorten it");
    }
  }

  /** Splits at colons. A placeholder cannot hold one, so that no brace needs to be looked at. */
  List<String> split(String body) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int colon = body.indexOf(':'); colon >= 0; colon = body.indexOf(':', from)) {
      parts.add(body.substring(from, colon));
      from = colon + 1;
    }
    parts.add(body.substring(from));
    return parts;
  }

  List<Segment> segments(List<String> parts) {
    checkCount(parts.size());
    List<Segment> segments = new ArrayList<>();
    for (String part : parts) {
      segments.add(segment(part));
    }
    return List.copyOf(segments);
  }

  /**
   * Refuses a first segment such as {@code {{x}}inv}: with an absent value it would read {@code
   * ~inv}, and such names are the cache's own.
   */
  void checkFirst(Segment first) {
    if (first.placeholder() != null && first.prefix().isEmpty() && !first.suffix().isEmpty()) {
      throw fault(
          "begins with a placeholder that the literal \""
              + first.suffix()
              + "\" follows; expected a literal, or a placeholder alone, as the first segment",
          "put a literal such as \"" + first.suffix() + ":\" in front");
    }
  }

  void checkCount(int segments) {
    if (segments > MAX_SEGMENTS) {
      throw fault("has " + segments + " segments; expected at most " + MAX_SEGMENTS, "shorten it");
    }
  }

  Segment segment(String part) {
    if (part.isEmpty()) {
      throw fault("has an empty segment; expected text between colons", "remove the extra \":\"");
    }
    int open = part.indexOf("{{");
    return open < 0 ? Segment.literal(literal(part, part)) : segment(part, open);
  }

  private Segment segment(String part, int open) {
    int close = part.indexOf("}}", open);
    if (close < 0) {
      throw fault(
          "opens a placeholder in segment \"" + part + "\" and does not close it; expected \"}}\"",
          "write such as \"{{slug}}\", without a regular expression");
    }
    String suffix = part.substring(close + 2);
    if (suffix.contains("{{")) {
      throw fault(
          "has two placeholders in segment \""
              + part
              + "\"; expected at most one, since two values"
              + " run into each other",
          "put a \":\" between them");
    }
    return new Segment(
        literal(part.substring(0, open), part),
        placeholder(part.substring(open + 2, close)),
        literal(suffix, part));
  }

  private String literal(String literal, String part) {
    for (int i = 0; i < literal.length(); i++) {
      if (!SegmentEncoding.isPlain(literal.charAt(i))) {
        throw badLiteral(literal.charAt(i), part);
      }
    }
    return literal;
  }

  private TemplateException badLiteral(char character, String part) {
    if (character == '*') {
      return badStar(part);
    }
    String problem =
        "has \"" + character + "\" in segment \"" + part + "\"; expected " + LITERAL_RULE;
    return character == '{' || character == '}'
        ? fault(problem + " outside \"{{\" and \"}}\"", "write a placeholder as \"{{name}}\"")
        : fault(problem, "remove it, or let a placeholder hold the value");
  }

  private TemplateException badStar(String part) {
    String problem = "has \"*\" in segment \"" + part + "\"; expected ";
    if (!kind.equals("pattern")) {
      return fault(problem + "no wildcard in a " + kind, "remove it; wildcards are for patterns");
    }
    return fault(
        problem + "\"*\" as a whole segment only",
        "write \"" + parentSubtree(part) + "\" to drop everything that is below the parent");
  }

  /** The subtree above the first segment that reads {@code part}. */
  private String parentSubtree(String part) {
    List<String> parts = split(text);
    List<String> parents = parts.subList(0, Math.max(0, parts.indexOf(part)));
    return parents.isEmpty() ? "*" : String.join(":", parents) + ":*";
  }

  private Placeholder placeholder(String inner) {
    checkName(inner, inner);
    Placeholder.@Nullable Source source = explicitSource(inner);
    if (source == null) {
      return new Placeholder(bareSource(inner), inner);
    }
    String name = inner.substring(inner.indexOf('.') + 1);
    checkName(name, inner);
    return new Placeholder(source, name);
  }

  private void checkName(String name, String inner) {
    boolean valid = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      valid &= SegmentEncoding.isPlain(name.charAt(i)) || "[]$".indexOf(name.charAt(i)) >= 0;
    }
    if (!valid) {
      throw fault(
          "has the placeholder \"{{"
              + inner
              + "}}\"; expected a name of letters, digits, \".\","
              + " \"_\", \"-\", \"[\", \"]\" or \"$\"",
          "write such as \"{{slug}}\" or \"{{path.slug}}\"");
    }
  }

  private static Placeholder.Source bareSource(String name) {
    return name.equals(Placeholder.USER_ID) ? Placeholder.Source.USER : Placeholder.Source.BARE;
  }

  static Placeholder.@Nullable Source explicitSource(String inner) {
    for (Placeholder.Source source : Placeholder.Source.values()) {
      if (source.isExplicit() && inner.startsWith(source.name().toLowerCase(Locale.ROOT) + ".")) {
        return source;
      }
    }
    return null;
  }

  TemplateException fault(String problem, String mend) {
    return new TemplateException(kind + " \"" + text + "\" " + problem, mend);
  }
}
