package dev.larder.bench.server;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Two milliseconds of a processor; or as many of waiting, as for a database, as {@link
 * #ORIGIN_MILLIS} says.
 */
public final class Work {
  /** System property: how long to wait instead of working, in milliseconds. */
  public static final String ORIGIN_MILLIS = "bench.origin.millis";

  private static final long NANOS = Duration.ofMillis(2).toNanos();
  private static final long WAIT_NANOS =
      Duration.ofMillis(Long.getLong(ORIGIN_MILLIS, 0)).toNanos();

  private static final LongAdder RUNS = new LongAdder();

  private Work() {}

  /** How often it was done in this process. */
  static long runs() {
    return RUNS.sum();
  }

  static byte @Nullable [] compute(String size, String id) {
    RUNS.increment();
    if (WAIT_NANOS > 0) {
      sleep();
    } else {
      spin();
    }
    return Bodies.find(size, prepared(id));
  }

  private static void sleep() {
    long end = System.nanoTime() + WAIT_NANOS;
    for (long left = WAIT_NANOS; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void spin() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < NANOS) {
      Thread.onSpinWait();
    }
  }

  /** There are more ids than bodies, so that there is always one that nobody has asked for. */
  static String prepared(String id) {
    return id.matches("\\d{1,9}") ? Integer.toString(Integer.parseInt(id) % Bodies.COUNT) : id;
  }
}
