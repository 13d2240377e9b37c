package dev.larder.bench.run;

import java.util.List;
import java.util.Locale;

/**
 * The middle and the ends of some numbers.
 *
 * @param median of an even count, the mean of the two in the middle
 */
public record Spread(double median, double min, double max) {
  /**
   * Finds them.
   *
   * @param values one or more
   * @return their median and ends
   */
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values; expected one or more");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /**
   * With two decimals.
   *
   * @return such as {@code 0.95 (0.93-0.97)}
   */
  public String text() {
    return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, min, max);
  }
}
