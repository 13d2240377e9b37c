package dev.larder.internal.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A parsed pattern: a node, a subtree, a user's entries or a tag. Immutable; thread safe.
 *
 * <table>
 * <caption>Patterns</caption>
 * <tr><td>{@code posts:{{slug}}}</td><td>that node with all its full keys</td></tr>
 * <tr><td>{@code posts:{{slug}}:*}</td><td>the node and everything below it</td></tr>
 * <tr><td>{@code posts:*:stats}</td><td>any one segment at the star</td></tr>
 * <tr><td>{@code *}</td><td>everything</td></tr>
 * <tr><td>{@code @{{path.id}}}</td><td>entries whose key holds that user</td></tr>
 * <tr><td>{@code #product:{{slug}}}</td><td>entries with that tag</td></tr>
 * </table>
 */
public final class PatternTemplate {
  /** What a pattern is compared with. */
  enum Kind {
    PATH(""),
    USER("@"),
    TAG("#");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }
  }

  private final String text;
  private final Kind kind;
  private final List<Segment> segments;
  private final boolean below;
  private final boolean widened;

  PatternTemplate(String text, Kind kind, List<Segment> segments, boolean below, boolean widened) {
    this.text = text;
    this.kind = kind;
    this.segments = segments;
    this.below = below;
    this.widened = widened;
  }

  /**
   * Parses a pattern of an annotation.
   *
   * @param text such as {@code posts:{{slug}}:*}
   * @return the pattern
   * @throws TemplateException if the text breaks the grammar; a {@code *} within a segment does
   */
  public static PatternTemplate parse(String text) {
    return new PatternParser(text, false).parse();
  }

  /**
   * Parses a pattern of the manual interface. A wildcard within a segment ({@code *}, {@code ?},
   * {@code [}) widens the pattern to everything below the parent: {@code posts:my-*} becomes {@code
   * posts:*}.
   *
   * @param text such as {@code posts:{{slug}}:*}
   * @return the pattern
   * @throws TemplateException if the text breaks the grammar in another way
   */
  public static PatternTemplate parseManual(String text) {
    return new PatternParser(text, true).parse();
  }

  /**
   * Makes the pattern of a tag.
   *
   * @param text such as {@code product:{{slug}}}, without {@code #}
   * @return the pattern
   * @throws TemplateException if the text breaks the grammar
   */
  public static PatternTemplate ofTag(String text) {
    List<Segment> segments = KeyTemplate.parseTag(text).segments();
    return new PatternTemplate("#" + text, Kind.TAG, segments, false, false);
  }

  /**
   * Makes the pattern of all entries of one target: what is not told may be anything. A wildcard at
   * the end covers what is below, too.
   *
   * @param key bound key template of a cached route
   * @param told sources of the placeholders that are filled; the others may be anything
   * @return a pattern with no other placeholders than those
   */
  public static PatternTemplate ofTarget(KeyTemplate key, Set<Placeholder.Source> told) {
    List<Segment> segments =
        new ArrayList<>(key.segments().stream().map(each -> orAny(each, told)).toList());
    boolean below = false;
    while (!segments.isEmpty() && segments.get(segments.size() - 1).isAny()) {
      segments.remove(segments.size() - 1);
      below = true;
    }
    return new PatternTemplate(key.text(), Kind.PATH, List.copyOf(segments), below, false);
  }

  private static Segment orAny(Segment segment, Set<Placeholder.Source> told) {
    Placeholder placeholder = segment.placeholder();
    return placeholder == null || told.contains(placeholder.source()) ? segment : Segment.ANY;
  }

  /**
   * The pattern as written.
   *
   * @return such as {@code posts:{{slug}}:*}
   */
  public String text() {
    return text;
  }

  /**
   * Whether the pattern covers more than what was written.
   *
   * @return true only after {@link #parseManual}
   */
  public boolean widened() {
    return widened;
  }

  /**
   * The placeholders.
   *
   * @return in the order of the text, repeated ones kept
   */
  public List<Placeholder> placeholders() {
    return KeyTemplate.placeholders(segments);
  }

  /**
   * Replaces placeholders, to bind the bare ones.
   *
   * @param binding gives the replacement, or its argument
   * @return a pattern with the same text
   */
  public PatternTemplate bind(UnaryOperator<Placeholder> binding) {
    List<Segment> bound = segments.stream().map(s -> s.bind(binding)).toList();
    return new PatternTemplate(text, kind, bound, below, widened);
  }

  /**
   * Fills the placeholders. No value can widen the result: a value's text holds neither {@code *}
   * nor {@code :}.
   *
   * @param values where values come from; asked once per placeholder
   * @return what to write into the ledger
   */
  public Expanded expand(ValueSource values) {
    String path = KeyTemplate.expand(segments, values, new StringBuilder(kind.sign)).toString();
    String expanded = below ? segments.isEmpty() ? "*" : path + ":*" : path;
    boolean wild = segments.contains(Segment.ANY);
    boolean exact = kind == Kind.PATH && !below && !wild;
    return new Expanded(
        expanded,
        wild ? Optional.of(shape()) : Optional.empty(),
        exact ? Optional.of(expanded) : Optional.empty());
  }

  private String shape() {
    StringBuilder shape = new StringBuilder();
    segments.forEach(segment -> shape.append(segment.isAny() ? '*' : '='));
    return below ? shape.append('+').toString() : shape.toString();
  }

  Kind kind() {
    return kind;
  }

  List<Segment> segments() {
    return segments;
  }

  boolean below() {
    return below;
  }

  /**
   * A pattern with its values.
   *
   * @param text member of the ledger: {@code posts:my-slug:*}
   * @param shape {@code =} a fixed segment, {@code *} any one, a trailing {@code +} everything
   *     below; present only if a wildcard stands before the end
   * @param exactKey the base key, present only if the pattern names exactly one node
   */
  public record Expanded(String text, Optional<String> shape, Optional<String> exactKey) {
    private static final String BELOW = ":*";

    /**
     * Whether all that another pattern covers is covered by this one.
     *
     * @param other any pattern
     * @return true if it is the same, within the same subtree, or anything under {@code *}; false
     *     in doubt
     */
    public boolean covers(Expanded other) {
      if (text.equals("*") || text.equals(other.text)) {
        return true;
      }
      String within = text.substring(0, text.length() - 1);
      return shape.isEmpty() && text.endsWith(BELOW) && (other.text + ":").startsWith(within);
    }
  }
}
