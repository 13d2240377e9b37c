package dev.larder.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Spares the application when everything misses at once: for a minute after this node has seen the
 * ledger's epoch change, it computes only so many responses at a time. The others wait, but never
 * longer than the bound: then they compute all the same. Thread safe.
 *
 * <p>Each such minute has permits of its own, so that one that is never given back is missed no
 * longer than that.
 */
final class Recomputations {
  private static final Duration COLD = Duration.ofMinutes(1);

  private record Period(Semaphore permits, Instant end) {}

  private final InstantSource clock;
  private final int limit;
  private final Duration wait;
  private final Waiters waiters;
  private volatile long epoch;
  private volatile Period cold = new Period(new Semaphore(0), Instant.MIN);

  /**
   * Creates it.
   *
   * @param limit most at a time; 0 for no limit
   * @param wait the longest that anybody waits
   */
  Recomputations(InstantSource clock, int limit, Duration wait, Waiters waiters) {
    this.clock = clock;
    this.limit = limit;
    this.wait = wait;
    this.waiters = waiters;
  }

  /**
   * Waits for a turn, if need be.
   *
   * @param seen the epoch that the caller has read
   * @return what to do at the end of the computation
   */
  Runnable enter(long seen) {
    observe(seen);
    Period now = cold;
    if (limit == 0 || !clock.instant().isBefore(now.end()) || !acquire(now.permits())) {
      return () -> {};
    }
    return now.permits()::release;
  }

  private void observe(long seen) {
    if (seen != epoch) {
      boolean first = epoch == 0;
      epoch = seen;
      if (!first) {
        cold = new Period(new Semaphore(limit), clock.instant().plus(COLD));
      }
    }
  }

  private boolean acquire(Semaphore permits) {
    if (permits.tryAcquire()) {
      return true;
    }
    return waiters.await(() -> permits.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS), false);
  }
}
