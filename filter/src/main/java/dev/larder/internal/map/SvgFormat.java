package dev.larder.internal.map;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.larder.internal.map.CacheMap.Mutation;
import dev.larder.internal.map.CacheMap.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A picture that needs nothing else: no script, no font, no address. It may stand in a page; its
 * styles and names begin with {@code larder-map}. All text goes through {@link #escape}.
 */
final class SvgFormat {
  private static final String STYLE =
      """
        .larder-map { --paper: #ffffff; --box: #f6f8fa; --line: #8c959f; --ink: #1f2328;
          --soft: #59636e; --edge: #0969da; --warning: #8a4600; --error: #b3141d;
          background: var(--paper); font: 12px ui-monospace, Menlo, Consolas, monospace; }
        @media (prefers-color-scheme: dark) {
          .larder-map { --paper: #0d1117; --box: #161b22; --line: #6e7681; --ink: #e6edf3;
            --soft: #9da7b3; --edge: #58a6ff; --warning: #e3b341; --error: #ff7b72; }
        }
        .larder-map text { fill: var(--ink); white-space: pre; }
        .larder-map .paper { fill: var(--paper); }
        .larder-map .head { font-size: 14px; font-weight: bold; }
        .larder-map .box rect { fill: var(--box); stroke: var(--line); }
        .larder-map .route { font-weight: bold; }
        .larder-map .soft, .larder-map .note { fill: var(--soft); }
        .larder-map .warning { fill: var(--warning); }
        .larder-map .error { fill: var(--error); }
        .larder-map .drop path { fill: none; stroke: var(--edge); stroke-width: 1.5;
          stroke-opacity: 0.6; }
        .larder-map .drop.found path { stroke: var(--warning); stroke-dasharray: 6 3; }
        .larder-map .drop:hover path { stroke-width: 4; stroke-opacity: 1; }
        .larder-map .tip { fill: var(--edge); }
      """;

  private final CacheMap map;
  private final MapLayout layout;
  private final StringBuilder svg = new StringBuilder();

  private SvgFormat(CacheMap map) {
    this.map = map;
    this.layout = new MapLayout(map);
  }

  static String draw(CacheMap map) {
    return new SvgFormat(map).draw();
  }

  private String draw() {
    open();
    layout.curves().forEach(this::curve);
    layout.boxes().forEach(this::box);
    return svg.append("</svg>\n").toString();
  }

  private void open() {
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="larder-map" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" aria-labelledby="larder-map-title larder-map-desc">
        <title id="larder-map-title">Cache map</title>
        <desc id="larder-map-desc">%3$s</desc>
        <style>
        %4$s</style>
        <defs><marker id="larder-map-tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>
        <rect class="paper" width="%1$d" height="%2$d"/>
        """,
        layout.width(), layout.height(), escape(description()), STYLE);
    head(MapLayout.MARGIN, "Mutations");
    head(layout.rightColumn(), "Cached reads");
  }

  /** Numbers look the same whatever the language of the machine. */
  @FormatMethod
  private void add(@FormatString String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private void head(int x, String text) {
    int y = MapLayout.MARGIN + MapLayout.HEAD / 2;
    add("<text class=\"head\" x=\"%d\" y=\"%d\">%s</text>\n", x, y, text);
  }

  /** The whole graph in words, for whoever does not see it. */
  private String description() {
    long findings = notes().filter(note -> note.severity() != Severity.NOTE).count();
    return Stream.concat(
            Stream.of(
                map.mutations().size()
                    + " mutations, "
                    + map.reads().size()
                    + " cached reads, "
                    + findings
                    + " findings."),
            map.mutations().stream().map(this::sentence))
        .collect(Collectors.joining(" "));
  }

  private Stream<CacheMap.Note> notes() {
    return Stream.of(
            map.reads().stream().flatMap(read -> read.notes().stream()),
            map.mutations().stream().flatMap(mutation -> mutation.notes().stream()),
            map.mutations().stream()
                .flatMap(mutation -> mutation.patterns().stream())
                .flatMap(pattern -> pattern.notes().stream()),
            map.drops().stream().flatMap(drop -> drop.notes().stream()))
        .flatMap(notes -> notes);
  }

  private String sentence(Mutation mutation) {
    List<String> dropped =
        map.drops().stream()
            .filter(drop -> drop.mutation().equals(mutation.route()))
            .map(CacheMap.Drop::read)
            .distinct()
            .toList();
    String what = dropped.isEmpty() ? "nothing" : String.join(", ", dropped);
    return mutation.route() + " drops " + what + ".";
  }

  private void curve(MapLayout.Curve curve) {
    CacheMap.Drop drop = curve.drop();
    String hint =
        BoxText.hint(
            Stream.of(drop.mutation() + " drops " + drop.read() + " by " + drop.pattern()),
            drop.notes().stream());
    int bend = (curve.x1() + curve.x2()) / 2;
    svg.append("<g class=\"").append(drop.notes().isEmpty() ? "drop" : "drop found").append("\">");
    title(hint);
    add(
        "<path marker-end=\"url(#larder-map-tip)\" d=\"M%1$d %2$dC%4$d %2$d %4$d %5$d %3$d %5$d\"/></g>\n",
        curve.x1(), curve.y1(), curve.x2(), bend, curve.y2());
  }

  private void box(Box box) {
    svg.append("<g class=\"box ").append(box.kind()).append("\">");
    title(box.hint());
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n",
        box.x(), box.y(), box.width(), box.height());
    for (int i = 0; i < box.lines().size(); i++) {
      Box.Line line = box.lines().get(i);
      add(
          "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n",
          line.kind(), box.x() + Box.PADDING, box.baseline(i), escape(line.text()));
    }
    svg.append("</g>\n");
  }

  private void title(String text) {
    svg.append("<title>")
        .append(text.lines().map(SvgFormat::escape).collect(Collectors.joining("\n")))
        .append("</title>");
  }

  static String escape(String text) {
    return Labels.plain(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
