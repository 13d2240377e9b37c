package dev.larder.bench.pictures;

import java.util.Locale;

/**
 * A picture that is being drawn: shapes with classes, whose colours follow the reader's scheme. No
 * script, no font and no image from elsewhere.
 */
final class Svg {
  private static final String STYLE =
      """
      <style>
      svg{font:13px system-ui,sans-serif}
      .paper{fill:#fff}.ink{fill:#1f2328}.soft{fill:#59636e;font-size:11px}.head{font-weight:600}
      .grid{stroke:#d1d9e0}.unit{stroke:#59636e}.bar,.one{fill:#3b76c4}.two{fill:#1a7f5a}
      .one-line{stroke:#3b76c4}.two-line{stroke:#1a7f5a}.whisker{stroke:#1f2328}
      .goal{stroke:#b04a00;stroke-width:2}.goal-text{fill:#b04a00}
      .one-line,.two-line{fill:none;stroke-width:2}.dashed{stroke-dasharray:5 4}
      @media (prefers-color-scheme:dark){
      .paper{fill:#0d1117}.ink{fill:#e6edf3}.soft{fill:#9198a1}
      .grid{stroke:#2b323b}.unit{stroke:#9198a1}.bar,.one{fill:#5a96e6}.two{fill:#3fb98a}
      .one-line{stroke:#5a96e6}.two-line{stroke:#3fb98a}.whisker{stroke:#e6edf3}
      .goal{stroke:#f0883e}.goal-text{fill:#f0883e}}
      </style>
      """;

  private final StringBuilder shapes = new StringBuilder();
  private final int width;

  Svg(int width) {
    this.width = width;
  }

  Svg text(double x, double y, String style, String anchor, String text) {
    shapes.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
            .formatted(style, number(x), number(y), anchor, escaped(text)));
    return this;
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    shapes.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n"
            .formatted(style, number(x1), number(y1), number(x2), number(y2)));
    return this;
  }

  Svg rectangle(double x, double y, double wide, double high, String style) {
    shapes.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>%n"
            .formatted(style, number(x), number(y), number(wide), number(high)));
    return this;
  }

  Svg circle(double x, double y, double radius, String style) {
    shapes.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>%n"
            .formatted(style, number(x), number(y), number(radius)));
    return this;
  }

  Svg path(String points, String style) {
    shapes.append("<polyline class=\"%s\" points=\"%s\"/>%n".formatted(style, points));
    return this;
  }

  /**
   * The whole picture.
   *
   * @param title what it shows
   * @param description the same numbers, for those who do not see it
   */
  String whole(int height, String title, String description) {
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" aria-labelledby=\"title desc\">%n")
            .formatted(width, height, width, height)
        + "<title id=\"title\">%s</title>%n".formatted(escaped(title))
        + "<desc id=\"desc\">%s</desc>%n".formatted(escaped(description))
        + STYLE
        + "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n".formatted(width, height)
        + shapes
        + "</svg>\n";
  }

  /** One decimal is finer than a screen. */
  static String number(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
