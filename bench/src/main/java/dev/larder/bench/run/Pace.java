package dev.larder.bench.run;

import java.time.Duration;

/**
 * How long a run takes.
 *
 * @param rounds how often each server is measured under each load
 * @param warmUp per server, before the first round; up to three times as long where the machine is
 *     busy, until the server has had half of it on a processor
 * @param length of one measurement
 * @param quick whether less is measured
 */
record Pace(int rounds, Duration warmUp, Duration length, boolean quick) {
  static final Pace FULL = new Pace(5, Duration.ofSeconds(20), Duration.ofSeconds(8), false);
  static final Pace QUICK = new Pace(3, Duration.ofSeconds(12), Duration.ofSeconds(3), true);
}
