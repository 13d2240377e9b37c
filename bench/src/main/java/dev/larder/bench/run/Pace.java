package dev.larder.bench.run;

import java.time.Duration;

/**
 * How long a run takes. Many short rounds tell more than a few long ones: servers of one round are
 * compared, and a machine that others use, too, changes its pace within half a minute.
 *
 * @param rounds how often each server is measured under each load
 * @param warmUp per server, before the first round, at least; longer while it gets faster
 * @param longestWarmUp per server, however much faster it gets
 * @param length of one measurement
 * @param quick whether less is measured
 */
record Pace(int rounds, Duration warmUp, Duration longestWarmUp, Duration length, boolean quick) {
  static final Pace FULL =
      new Pace(15, Duration.ofSeconds(20), Duration.ofMinutes(4), Duration.ofSeconds(3), false);
  static final Pace QUICK =
      new Pace(7, Duration.ofSeconds(12), Duration.ofMinutes(2), Duration.ofSeconds(2), true);
}
