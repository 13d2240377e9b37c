package dev.larder.bench.pictures;

import dev.larder.bench.run.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bars to the medians, whiskers from least to greatest, and marks where the goals are.
 *
 * @param title what it shows
 * @param source where the numbers are from
 * @param sections with a heading each
 * @param logarithmic whether equal ways are equal factors
 * @param unit of the numbers
 */
record BarChart(
    String title, String source, List<Section> sections, boolean logarithmic, String unit) {
  private static final int WIDTH = 760;
  private static final double LEFT = 190;
  private static final double RIGHT = 560;
  private static final double TOP = 64;
  private static final double LINE = 26;
  private static final double THICK = 12;

  /** Bars that belong together. */
  record Section(String heading, List<Item> items) {}

  /**
   * A bar.
   *
   * @param goal where the mark is
   */
  record Item(String label, Spread spread, Optional<Double> goal) {
    String words() {
      return label
          + " "
          + spread.text()
          + goal.map(most -> String.format(Locale.ROOT, " goal %.2f", most)).orElse("");
    }
  }

  String svg() {
    Axis axis = axis();
    Svg svg = new Svg(WIDTH);
    svg.text(16, 26, "ink head", "start", title);
    double bottom = TOP + LINE * sections.stream().mapToInt(each -> each.items().size() + 1).sum();
    for (double mark : axis.marks()) {
      double x = axis.place(mark);
      svg.line(x, TOP - 12, x, bottom, mark == 1 ? "unit" : "grid");
      svg.text(x, TOP - 18, "soft", "middle", Axis.text(mark));
    }
    svg.text(RIGHT + 16, TOP - 18, "soft", "start", unit + ": median (least-greatest)");
    double y = TOP;
    for (Section section : sections) {
      svg.text(16, y + 13, "soft", "start", section.heading());
      y += LINE;
      for (Item item : section.items()) {
        draw(svg, axis, item, y);
        y += LINE;
      }
    }
    svg.line(16, bottom + 17, 16, bottom + 29, "goal");
    svg.text(24, bottom + 27, "soft", "start", "goal   " + source);
    return svg.whole((int) bottom + 42, title, description());
  }

  private static void draw(Svg svg, Axis axis, Item item, double y) {
    double middle = y + THICK / 2;
    Spread spread = item.spread();
    svg.text(LEFT - 10, y + 11, "ink", "end", item.label());
    svg.rectangle(LEFT, y, axis.place(spread.median()) - LEFT, THICK, "bar");
    svg.line(axis.place(spread.min()), middle, axis.place(spread.max()), middle, "whisker");
    for (double end : List.of(spread.min(), spread.max())) {
      svg.line(axis.place(end), middle - 4, axis.place(end), middle + 4, "whisker");
    }
    item.goal().map(axis::place).ifPresent(x -> svg.line(x, middle - 10, x, middle + 10, "goal"));
    svg.text(RIGHT + 16, y + 11, "ink", "start", spread.text());
  }

  private Axis axis() {
    List<Double> all = new ArrayList<>();
    items().forEach(item -> all.add(item.spread().max()));
    items().forEach(item -> item.goal().ifPresent(all::add));
    double most = all.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    if (!logarithmic) {
      return Axis.linear(Math.ceil(Math.max(1, most) * 4) / 4, LEFT, RIGHT);
    }
    double least = items().mapToDouble(item -> item.spread().min()).min().orElse(1);
    return Axis.logarithmic(least, most, LEFT, RIGHT);
  }

  private Stream<Item> items() {
    return sections.stream().flatMap(section -> section.items().stream());
  }

  private String description() {
    StringBuilder words = new StringBuilder(unit).append(", median (least-greatest). ");
    for (Section section : sections) {
      List<String> items = section.items().stream().map(Item::words).toList();
      words.append(section.heading()).append(": ").append(String.join("; ", items)).append(". ");
    }
    return words.append(source).toString();
  }
}
