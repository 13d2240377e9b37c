package dev.larder.internal.key;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One segment of a template: literal text around at most one placeholder. In patterns {@link #ANY}
 * stands for any one segment; no literal can read like it.
 */
record Segment(String prefix, @Nullable Placeholder placeholder, String suffix) {
  static final Segment ANY = new Segment("*", null, "");

  static Segment literal(String text) {
    return new Segment(text, null, "");
  }

  boolean isAny() {
    return prefix.equals(ANY.prefix);
  }

  boolean isLiteral() {
    return placeholder == null && !isAny();
  }

  boolean holdsUser() {
    return placeholder != null && placeholder.source() == Placeholder.Source.USER;
  }

  void appendTo(StringBuilder out, ValueSource values) {
    out.append(prefix);
    if (placeholder != null) {
      SegmentEncoding.append(out, values.value(placeholder));
    }
    out.append(suffix);
  }

  Segment bind(UnaryOperator<Placeholder> binding) {
    return placeholder == null ? this : new Segment(prefix, binding.apply(placeholder), suffix);
  }

  /**
   * Whether two segments can expand to the same text. Never false for two that can; it may be true
   * for two that cannot (values out of reach of one of them).
   */
  boolean canEqual(Segment other) {
    if (isAny() || other.isAny()) {
      return true;
    }
    if (placeholder == null) {
      return other.canRead(prefix);
    }
    return other.placeholder == null ? canRead(other.prefix) : affixesMeet(other);
  }

  private boolean canRead(String text) {
    if (placeholder == null) {
      return prefix.equals(text);
    }
    return text.length() > prefix.length() + suffix.length()
        && text.startsWith(prefix)
        && text.endsWith(suffix)
        && canHold(valueIn(text));
  }

  /** Whether an expanded segment may be one of this. */
  boolean canHaveMade(String text) {
    return placeholder == null
        ? prefix.equals(text)
        : text.length() > prefix.length() + suffix.length()
            && text.startsWith(prefix)
            && text.endsWith(suffix);
  }

  /** The value with which a segment that {@link #canEqual} a literal reads like it. */
  String valueIn(String literal) {
    return literal.substring(prefix.length(), literal.length() - suffix.length());
  }

  // Only an anonymous user reads "anon": the same text as a value is escaped.
  private boolean canHold(String value) {
    return holdsUser() || !value.equals(SegmentEncoding.ANONYMOUS);
  }

  private boolean affixesMeet(Segment other) {
    return (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
        && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
  }
}
