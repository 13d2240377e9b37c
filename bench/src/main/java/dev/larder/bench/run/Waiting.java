package dev.larder.bench.run;

import java.io.IOException;
import java.time.Duration;

/** Waits for a process that starts. */
final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Waiting() {}

  /** Something that fails until the process is there. */
  interface Attempt<T> {
    T get() throws IOException, InterruptedException;
  }

  /**
   * Tries until it works.
   *
   * @throws IllegalStateException with the output of the process, if it ended or took too long
   */
  static <T> T until(Duration patience, Child process, Attempt<T> attempt)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        return attempt.get();
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() - start > patience.toNanos()) {
          throw new IllegalStateException("a server did not start: " + process.output(), notYet);
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }
}
