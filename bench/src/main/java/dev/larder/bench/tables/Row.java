package dev.larder.bench.tables;

import dev.larder.bench.run.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a result.
 *
 * @param table which question it answers
 * @param what was measured
 * @param at under which circumstances
 * @param unit of the value
 * @param value of the rounds
 * @param ratio to the first circumstances, within rounds; empty where there are no others
 */
public record Row(
    String table, String what, String at, String unit, Bounded value, Optional<Bounded> ratio) {
  static final List<String> HEAD =
      List.of("table", "what", "at", "unit", "value", "goal", "ratio", "goal");

  private static final String NOTHING = "-";
  private static final Pattern SPREAD =
      Pattern.compile("(-?[\\d.]+) \\((-?[\\d.]+)-(-?[\\d.]+)\\)");

  /**
   * A number, and what it is to be.
   *
   * @param most greatest median that is wanted; empty where it is only to be known
   */
  public record Bounded(Spread spread, Optional<Double> most) {}

  /**
   * Its cells.
   *
   * @return as many as the head of the table has, none of them empty or with two spaces in a row
   */
  List<String> cells() {
    return List.of(
        table,
        what,
        at,
        unit,
        value.spread().text(),
        goal(Optional.of(value)),
        ratio.map(Bounded::spread).map(Spread::text).orElse(NOTHING),
        goal(ratio));
  }

  private static String goal(Optional<Bounded> number) {
    return number
        .flatMap(Bounded::most)
        .map(most -> String.format(Locale.ROOT, "%.2f", most))
        .orElse(NOTHING);
  }

  /**
   * Reads what was written.
   *
   * @param line of a result file
   * @return the row; empty if it is no row
   */
  public static Optional<Row> parse(String line) {
    List<String> cells = List.of(line.strip().split(" {2,}", -1));
    if (cells.size() != HEAD.size() || cells.equals(HEAD)) {
      return Optional.empty();
    }
    return spread(cells.get(4))
        .map(
            value ->
                new Row(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    new Bounded(value, number(cells.get(5))),
                    spread(cells.get(6)).map(ratio -> new Bounded(ratio, number(cells.get(7))))));
  }

  private static Optional<Double> number(String cell) {
    return cell.equals(NOTHING) ? Optional.empty() : Optional.of(Double.parseDouble(cell));
  }

  private static Optional<Spread> spread(String cell) {
    Matcher found = SPREAD.matcher(cell);
    return found.matches()
        ? Optional.of(
            new Spread(
                Double.parseDouble(found.group(1)),
                Double.parseDouble(found.group(2)),
                Double.parseDouble(found.group(3))))
        : Optional.empty();
  }
}
