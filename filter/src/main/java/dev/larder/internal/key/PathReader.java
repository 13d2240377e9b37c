package dev.larder.internal.key;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a route template into the segments of its default key. One instance per template.
 *
 * <p>A path segment with several variables becomes several key segments, since one key segment
 * holds one value at most. So does a variable at the very start that a literal follows, which a key
 * must not begin with.
 */
final class PathReader {
  private final String path;
  private final List<Segment> segments = new ArrayList<>();
  private final StringBuilder prefix = new StringBuilder();
  private final StringBuilder suffix = new StringBuilder();
  private @Nullable Placeholder placeholder;
  private int position;

  PathReader(String path) {
    this.path = path;
  }

  /** The shortest form that cannot be taken for another source. */
  static String shortText(Placeholder placeholder) {
    boolean reserved =
        placeholder.name().equals(Placeholder.USER_ID)
            || TemplateParser.explicitSource(placeholder.name()) != null;
    return reserved ? placeholder.text() : "{{" + placeholder.name() + "}}";
  }

  List<Segment> read() {
    while (position < path.length()) {
      readOne(path.charAt(position));
    }
    endSegment();
    return segments.isEmpty() ? List.of(Segment.literal("root")) : List.copyOf(segments);
  }

  private void readOne(char character) {
    if (character == '/') {
      endSegment();
      position++;
    } else if (character == '{') {
      readVariable();
    } else {
      readLiteral();
    }
  }

  private void readVariable() {
    if (placeholder != null) {
      endSegment();
    }
    int end = endOfVariable();
    String inside = path.substring(position + 1, end);
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    placeholder = new Placeholder(Placeholder.Source.PATH, name.strip());
    position = Math.min(end + 1, path.length());
  }

  private int endOfVariable() {
    int depth = 0;
    for (int i = position; i < path.length(); i++) {
      depth += path.charAt(i) == '{' ? 1 : path.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return path.length();
  }

  private void readLiteral() {
    if (placeholder != null && segments.isEmpty() && prefix.isEmpty()) {
      endSegment();
    }
    StringBuilder out = placeholder == null ? prefix : suffix;
    if (isEscape()) {
      out.append(path, position, position + 3);
      position += 3;
    } else {
      int codePoint = path.codePointAt(position);
      SegmentEncoding.appendEscaped(out, Character.toString(codePoint), Integer.MAX_VALUE / 2);
      position += Character.charCount(codePoint);
    }
  }

  private boolean isEscape() {
    return path.charAt(position) == '%'
        && position + 2 < path.length()
        && Character.digit(path.charAt(position + 1), 16) >= 0
        && Character.digit(path.charAt(position + 2), 16) >= 0;
  }

  private void endSegment() {
    if (placeholder != null || prefix.length() > 0) {
      segments.add(new Segment(prefix.toString(), placeholder, suffix.toString()));
    }
    prefix.setLength(0);
    suffix.setLength(0);
    placeholder = null;
  }
}
