package dev.larder.demo.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far a mean can be trusted, by drawing new samples out of the one there is. The same numbers
 * give the same answer, whatever machine or node computes it. Pure, and slow on purpose: this is
 * the work that a cache saves.
 */
final class Bootstrap {
  private static final long SEED = 20_250_930;
  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  private Bootstrap() {}

  /**
   * An interval.
   *
   * @param low its lower end
   * @param high its upper end
   */
  record Interval(BigDecimal low, BigDecimal high) {}

  /**
   * The 90 % interval of the mean of {@code sample}.
   *
   * @param sample at least one number
   * @param draws how many numbers to draw in all; the cost
   */
  static Interval ofMean(List<BigDecimal> sample, int draws) {
    double[] values = sample.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    double[] means = new double[Math.max(1, draws / values.length)];
    SplittableRandom random = new SplittableRandom(SEED);
    Arrays.setAll(means, index -> meanOfDraws(values, random));
    Arrays.sort(means);
    return new Interval(quantile(means, LOW), quantile(means, HIGH));
  }

  private static double meanOfDraws(double[] values, SplittableRandom random) {
    double sum = 0;
    for (int draw = 0; draw < values.length; draw++) {
      sum += values[random.nextInt(values.length)];
    }
    return sum / values.length;
  }

  private static BigDecimal quantile(double[] sorted, double share) {
    double value = sorted[(int) (share * (sorted.length - 1))];
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
  }
}
