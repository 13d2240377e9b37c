package dev.larder.bench.pictures;

import dev.larder.bench.run.Spread;
import dev.larder.bench.tables.Row;
import dev.larder.bench.tables.Row.Bounded;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a cost grows: ratios to that of the smallest size, a curve for each thing that was measured.
 *
 * @param title what it shows
 * @param sizes what is written below
 * @param source where the numbers are from
 * @param rows of one table, at most two things at the same sizes
 */
record Curves(String title, String sizes, String source, List<Row> rows) {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 300;
  private static final double LEFT = 48;
  private static final double RIGHT = 496;
  private static final double TOP = 72;
  private static final double BOTTOM = 236;
  private static final Spread ONE = new Spread(1, 1, 1);
  private static final List<String> STYLES = List.of("one", "two");

  /** So that curves do not hide each other. */
  private static final double APART = 8;

  String svg() {
    Axis axis = Axis.linear(Math.ceil(Math.max(1.5, greatest()) * 2) / 2, BOTTOM, TOP);
    Svg svg = new Svg(WIDTH);
    svg.text(16, 26, "ink head", "start", title);
    for (double mark : axis.marks()) {
      double y = axis.place(mark);
      svg.line(LEFT, y, RIGHT, y, mark == 1 ? "unit" : "grid");
      svg.text(LEFT - 8, y + 4, "soft", "end", Axis.text(mark));
    }
    List<String> at = rows.stream().map(Row::at).distinct().toList();
    for (int i = 0; i < at.size(); i++) {
      svg.text(x(i, at.size()), BOTTOM + 18, "soft", "middle", grouped(at.get(i)));
    }
    svg.text((LEFT + RIGHT) / 2, BOTTOM + 34, "soft", "middle", sizes);
    goal(svg, axis);
    List<String> whats = rows.stream().map(Row::what).distinct().toList();
    for (int i = 0; i < whats.size(); i++) {
      String what = whats.get(i);
      List<Row> curve = rows.stream().filter(row -> row.what().equals(what)).toList();
      svg.circle(LEFT + 6 + i * 180, 48, 5, STYLES.get(i));
      svg.text(LEFT + 16 + i * 180, 52, "ink", "start", what);
      draw(svg, axis, curve, i);
    }
    svg.text(16, HEIGHT - 10, "soft", "start", source);
    return svg.whole(HEIGHT, title, description());
  }

  private void goal(Svg svg, Axis axis) {
    rows.stream()
        .flatMap(row -> row.ratio().flatMap(Bounded::most).stream())
        .findFirst()
        .ifPresent(
            most -> {
              double y = axis.place(most);
              svg.line(LEFT, y, RIGHT, y, "goal dashed");
              svg.text(RIGHT, y - 5, "soft goal-text", "end", "at most " + ratio(most));
            });
  }

  private static void draw(Svg svg, Axis axis, List<Row> curve, int number) {
    String style = STYLES.get(number);
    double aside = (number - 0.5) * APART;
    String points =
        IntStream.range(0, curve.size())
            .mapToObj(
                i ->
                    Svg.number(x(i, curve.size()) + aside)
                        + ","
                        + Svg.number(axis.place(spread(curve.get(i)).median())))
            .collect(Collectors.joining(" "));
    svg.path(points, style + "-line");
    for (int i = 0; i < curve.size(); i++) {
      Spread spread = spread(curve.get(i));
      double x = x(i, curve.size()) + aside;
      svg.line(x, axis.place(spread.min()), x, axis.place(spread.max()), "whisker");
      svg.circle(x, axis.place(spread.median()), 5, style);
    }
  }

  private static double x(int i, int count) {
    return LEFT + (RIGHT - LEFT) * (i + 0.5) / count;
  }

  private double greatest() {
    return rows.stream().mapToDouble(row -> spread(row).max()).max().orElse(1);
  }

  /** The first size is what the others are compared with. */
  private static Spread spread(Row row) {
    return row.ratio().map(Bounded::spread).orElse(ONE);
  }

  private static String ratio(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static String grouped(String size) {
    return size.matches("\\d+") ? Axis.text(Double.parseDouble(size)) : size;
  }

  private String description() {
    return rows.stream()
            .map(row -> row.what() + ", " + grouped(row.at()) + ": " + spread(row).text())
            .collect(Collectors.joining("; ", "Ratio to the smallest size, median. ", ". "))
        + source;
  }
}
