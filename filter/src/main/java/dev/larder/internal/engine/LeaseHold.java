package dev.larder.internal.engine;

import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Hold;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The lease of one computation until it is given back: together with what was made, or alone.
 * Thread safe.
 */
final class LeaseHold {
  private final Hold hold;
  private final AtomicBoolean over = new AtomicBoolean();

  LeaseHold(Hold hold) {
    this.hold = hold;
  }

  /** Stores the last of what was computed, and gives the lease back in the same round trip. */
  void put(CacheStore store, String key, byte[] entry, Duration kept) {
    store.put(key, entry, kept, hold);
    over.set(true);
  }

  /** Gives it back, unless that was done. */
  void release(CacheStore store, Duration uncacheable) {
    if (over.compareAndSet(false, true)) {
      store.release(hold.key(), hold.owner(), uncacheable);
    }
  }
}
