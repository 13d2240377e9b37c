package dev.larder.inspector.internal.numbers;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Durations of one kind. Thread safe; a reading may fall between two of its parts. */
final class Tally {
  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAccumulator longest = new LongAccumulator(Long::max, 0);

  void add(Duration took) {
    // a clock that was set back must not take away from what others took
    long more = Math.max(0, took.toNanos());
    count.increment();
    nanos.add(more);
    longest.accumulate(more);
  }

  Latency read() {
    return Latency.of(count.sum(), nanos.sum(), longest.get());
  }
}
