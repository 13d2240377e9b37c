package dev.larder.bench.tables;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Times calls one by one. A pause of the machine in one of them does not move their median. */
final class Stopwatch {
  private static final double NANOS_PER_MICRO = 1_000;

  private Stopwatch() {}

  /**
   * Calls, and takes the time of each call.
   *
   * @param call gets numbers from 0
   * @return the median in microseconds
   */
  static double medianMicros(int count, IntConsumer call) {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      call.accept(i);
      nanos[i] = System.nanoTime() - start;
    }
    return medianMicros(nanos);
  }

  /** Of an even count the lower of the two in the middle. */
  static double medianMicros(long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("no calls; expected one or more");
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2] / NANOS_PER_MICRO;
  }
}
