package dev.larder.bench.server;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Two milliseconds of a processor. */
final class Work {
  private static final long NANOS = Duration.ofMillis(2).toNanos();

  private static final LongAdder RUNS = new LongAdder();

  private Work() {}

  /** How often it was done in this process. */
  static long runs() {
    return RUNS.sum();
  }

  static byte @Nullable [] compute(String size, String id) {
    RUNS.increment();
    long start = System.nanoTime();
    while (System.nanoTime() - start < NANOS) {
      Thread.onSpinWait();
    }
    return Bodies.find(size, id);
  }
}
