package dev.larder.internal.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets a thread wait; a test does it without waiting. */
@FunctionalInterface
interface Pause {
  /**
   * Returns after this time, also to a thread that is interrupted, which stays so.
   *
   * @param time zero for not at all
   */
  void of(Duration time);

  /** By the clock of the machine, which is never set back. */
  static Pause real() {
    return Pause::sleep;
  }

  private static void sleep(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException early) {
      // all of it again: too long is right
      sleep(time);
      Thread.currentThread().interrupt();
    }
  }
}
