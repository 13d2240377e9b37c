package dev.larder.testkit.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A row of the database, which is its version; and which version clients know of. Thread safe. */
final class VersionedItem {
  private final Semaphore hits = new Semaphore(0);

  /** These are guarded by this object. */
  private long version;

  private long acknowledged;

  synchronized long version() {
    return version;
  }

  synchronized long commit() {
    return ++version;
  }

  synchronized long acknowledged() {
    return acknowledged;
  }

  synchronized void acknowledge(long changed) {
    acknowledged = Math.max(acknowledged, changed);
    notifyAll();
  }

  void hit() {
    hits.release();
  }

  /** Waits until somebody has been served from the cache, so that there is something to drop. */
  void awaitHit(long atMostMillis) throws InterruptedException {
    hits.drainPermits();
    boolean unused = hits.tryAcquire(atMostMillis, MILLISECONDS);
  }

  /** Waits until a version newer than this is known to a client. */
  synchronized void awaitChange(long old, long atMostMillis) {
    long end = System.nanoTime() + MILLISECONDS.toNanos(atMostMillis);
    try {
      for (long left = atMostMillis; acknowledged <= old && left > 0; ) {
        TimeUnit.MILLISECONDS.timedWait(this, left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
