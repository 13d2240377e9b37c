package dev.larder.bench.run;

import java.time.Duration;

/**
 * How long a run takes.
 *
 * @param rounds how often each server is measured under each load
 * @param warmUp per server, before the first round, at least; longer while it gets faster
 * @param longestWarmUp per server, however much faster it gets
 * @param length of one measurement
 * @param quick whether less is measured
 */
record Pace(int rounds, Duration warmUp, Duration longestWarmUp, Duration length, boolean quick) {
  static final Pace FULL =
      new Pace(5, Duration.ofSeconds(20), Duration.ofSeconds(90), Duration.ofSeconds(8), false);
  static final Pace QUICK =
      new Pace(3, Duration.ofSeconds(12), Duration.ofSeconds(45), Duration.ofSeconds(3), true);
}
