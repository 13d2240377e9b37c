package dev.larder.bench.run;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk says at its end.
 *
 * @param requests answers that came
 * @param perSecond the same by the second
 * @param failed answers of a status other than 2xx and 3xx
 * @param socketErrors failed connects, reads and writes, and time-outs
 */
record WrkOutput(
    long requests,
    double perSecond,
    double medianMicros,
    double p99Micros,
    long failed,
    long socketErrors) {
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
  private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern ERRORS =
      Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
  private static final Map<String, Double> MICROS =
      Map.of("us", 1.0, "ms", 1_000.0, "s", 1_000_000.0, "m", 60_000_000.0);

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if a number is missing
   */
  static WrkOutput parse(String text) {
    return new WrkOutput(
        Long.parseLong(need(REQUESTS, text).group(1)),
        Double.parseDouble(need(RATE, text).group(1)),
        latency("50%", text),
        latency("99%", text),
        find(FAILED, text).map(found -> Long.parseLong(found.group(1))).orElse(0L),
        find(ERRORS, text).map(WrkOutput::sum).orElse(0L));
  }

  private static double latency(String percentile, String text) {
    MatchResult found =
        need(Pattern.compile("\\s" + percentile + "\\s+([\\d.]+)(us|ms|s|m)\\b"), text);
    return Double.parseDouble(found.group(1)) * MICROS.getOrDefault(found.group(2), Double.NaN);
  }

  private static long sum(MatchResult errors) {
    long sum = 0;
    for (int group = 1; group <= errors.groupCount(); group++) {
      sum += Long.parseLong(errors.group(group));
    }
    return sum;
  }

  private static MatchResult need(Pattern pattern, String text) {
    return find(pattern, text)
        .orElseThrow(
            () -> new IllegalArgumentException("wrk did not say " + pattern + ", but: " + text));
  }

  private static Optional<MatchResult> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }
}
