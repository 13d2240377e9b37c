package dev.larder.internal.map;

import java.util.List;

/**
 * A box of the picture.
 *
 * @param kind class of its style: {@code mutation} or {@code read}
 * @param x left side, in pixels
 * @param y upper side, in pixels
 * @param width in pixels
 * @param lines what stands in it
 * @param hint the same in full, for whoever points at it
 */
record Box(String kind, int x, int y, int width, List<Line> lines, String hint) {
  static final int LINE_HEIGHT = 18;
  static final int PADDING = 10;
  private static final double CHARACTER_WIDTH = 7.3;
  private static final int BASELINE = 13;

  Box {
    lines = List.copyOf(lines);
  }

  /**
   * A line of text.
   *
   * @param kind class of its style
   * @param text what it says
   */
  record Line(String kind, String text) {}

  static int widthOf(List<Line> lines) {
    int longest = lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
    return (int) Math.ceil(longest * CHARACTER_WIDTH) + 2 * PADDING;
  }

  static int heightOf(List<Line> lines) {
    return lines.size() * LINE_HEIGHT + 2 * PADDING;
  }

  int height() {
    return heightOf(lines);
  }

  int right() {
    return x + width;
  }

  /** Where the text of a line stands. */
  int baseline(int line) {
    return y + PADDING + line * LINE_HEIGHT + BASELINE;
  }

  /** Where an edge of a line begins or ends. */
  int middle(int line) {
    return y + PADDING + line * LINE_HEIGHT + LINE_HEIGHT / 2;
  }
}
