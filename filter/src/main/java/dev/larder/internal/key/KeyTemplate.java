package dev.larder.internal.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A parsed key template or tag, such as {@code posts:{{slug}}}. At most 16 segments and 512
 * characters. Immutable; thread safe.
 */
public final class KeyTemplate {
  private final String text;
  private final List<Segment> segments;
  private final List<Placeholder> placeholders;
  private final boolean holdsUser;

  private KeyTemplate(String text, List<Segment> segments) {
    this.text = text;
    this.segments = segments;
    this.placeholders = placeholders(segments);
    this.holdsUser = segments.stream().anyMatch(Segment::holdsUser);
  }

  /**
   * Parses a key template.
   *
   * @param text such as {@code posts:{{slug}}}
   * @return the template
   * @throws TemplateException if the text breaks the grammar
   */
  public static KeyTemplate parse(String text) {
    KeyTemplate template = parse("key", text);
    new TemplateParser("key", text).checkFirst(template.segments.get(0));
    return template;
  }

  /**
   * Parses a tag.
   *
   * @param text such as {@code product:{{slug}}}, without {@code #}
   * @return the template
   * @throws TemplateException if the text breaks the grammar
   */
  public static KeyTemplate parseTag(String text) {
    return parse("tag", text);
  }

  private static KeyTemplate parse(String kind, String text) {
    TemplateParser parser = new TemplateParser(kind, text);
    return new KeyTemplate(text, parser.segments(parser.split(text)));
  }

  /**
   * Derives the default key of a route: {@code /posts/{slug: [a-z]+}} gives {@code posts:{{slug}}},
   * the root gives {@code root}. Its placeholders are path parameters.
   *
   * @param pathTemplate route template; variables in braces, with or without a regular expression
   * @return the template
   * @throws TemplateException if the route is too deep or too long for a key
   */
  public static KeyTemplate derive(String pathTemplate) {
    List<Segment> segments = new PathReader(pathTemplate).read();
    String text = String.join(":", segments.stream().map(KeyTemplate::derivedText).toList());
    new TemplateParser("key", text).checkCount(segments.size());
    return new KeyTemplate(text, segments);
  }

  private static String derivedText(Segment segment) {
    Placeholder placeholder = segment.placeholder();
    return segment.prefix()
        + (placeholder == null ? "" : PathReader.shortText(placeholder))
        + segment.suffix();
  }

  /**
   * The template as written, or as derived.
   *
   * @return such as {@code posts:{{slug}}}
   */
  public String text() {
    return text;
  }

  /**
   * The placeholders.
   *
   * @return in the order of the text, repeated ones kept
   */
  public List<Placeholder> placeholders() {
    return placeholders;
  }

  /**
   * Whether a key holds the user's id.
   *
   * @return true if {@code {{user_id}}} stands in it
   */
  public boolean holdsUser() {
    return holdsUser;
  }

  /**
   * Reads the user's id out of a key.
   *
   * @param base a base key, of this template as a rule
   * @return encoded ids, none if the template holds no user; empty if the key is of another
   *     template
   */
  public Optional<List<String>> usersIn(String base) {
    List<String> parts = List.of(base.split(":", -1));
    if (!PatternMatcher.align(segments, false, parts, Segment::canHaveMade)) {
      return Optional.empty();
    }
    return Optional.of(
        IntStream.range(0, parts.size())
            .filter(i -> segments.get(i).holdsUser())
            .mapToObj(i -> segments.get(i).valueIn(parts.get(i)))
            .toList());
  }

  /**
   * Fills the placeholders.
   *
   * @param values where values come from; asked once per placeholder
   * @return the base key, without prefix
   */
  public String expand(ValueSource values) {
    return expand(segments, values, new StringBuilder(text.length() + 32)).toString();
  }

  /**
   * Replaces placeholders, to bind the bare ones.
   *
   * @param binding gives the replacement, or its argument
   * @return a template with the same text
   */
  public KeyTemplate bind(UnaryOperator<Placeholder> binding) {
    return new KeyTemplate(text, segments.stream().map(s -> s.bind(binding)).toList());
  }

  /**
   * Whether some values make one text of both templates. Never false if there are such values.
   *
   * @param other another template
   * @return true if they may collide
   */
  public boolean canEqual(KeyTemplate other) {
    return PatternMatcher.align(segments, false, other.segments, Segment::canEqual);
  }

  List<Segment> segments() {
    return segments;
  }

  static List<Placeholder> placeholders(List<Segment> segments) {
    List<Placeholder> placeholders = new ArrayList<>();
    for (Segment segment : segments) {
      Placeholder placeholder = segment.placeholder();
      if (placeholder != null) {
        placeholders.add(placeholder);
      }
    }
    return List.copyOf(placeholders);
  }

  static StringBuilder expand(List<Segment> segments, ValueSource values, StringBuilder out) {
    for (int i = 0; i < segments.size(); i++) {
      if (i > 0) {
        out.append(':');
      }
      segments.get(i).appendTo(out, values);
    }
    return out;
  }
}
