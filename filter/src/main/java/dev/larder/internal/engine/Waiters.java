package dev.larder.internal.engine;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many threads wait for the work of others. Past the bound nobody waits any more: a container
 * whose threads all wait answers nothing. Thread safe.
 */
final class Waiters {
  /** Something that blocks, for a bounded time. */
  interface Blocking<T> {
    T get() throws InterruptedException;
  }

  private final int max;
  private final AtomicInteger waiting = new AtomicInteger();

  Waiters(int max) {
    this.max = max;
  }

  /**
   * Waits, if there is room.
   *
   * @param otherwise what comes of it if there is none, or if the thread is interrupted
   */
  <T> T await(Blocking<T> blocking, T otherwise) {
    try {
      return waiting.incrementAndGet() > max ? otherwise : blocking.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return otherwise;
    } finally {
      waiting.decrementAndGet();
    }
  }

  int count() {
    return waiting.get();
  }
}
