package dev.larder.inspector.internal.numbers;

/**
 * How long something took.
 *
 * @param count how often it was measured
 * @param totalMillis in all
 * @param meanMillis on the average; 0 if never
 * @param maxMillis the longest
 */
public record Latency(long count, double totalMillis, double meanMillis, double maxMillis) {
  private static final double NANOS_PER_MILLI = 1e6;

  static Latency of(long count, long nanos, long longest) {
    double total = nanos / NANOS_PER_MILLI;
    return new Latency(
        count,
        round(total),
        count == 0 ? 0 : round(total / count),
        round(longest / NANOS_PER_MILLI));
  }

  /** To a microsecond: more is noise. */
  static double round(double millis) {
    return Math.round(millis * 1000) / 1000.0;
  }
}
