package dev.larder.internal.engine;

import dev.larder.model.Entry;
import dev.larder.spi.CacheStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to compute something, until it ends in one of two ways. The first end counts. Thread
 * safe: an asynchronous request ends on another thread.
 */
final class Claim {
  /** What follows from an end. */
  interface Ends {
    void landed(Flight.Landing landing, boolean remember);
  }

  private final Ends ends;
  private final Optional<LeaseHold> lease;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Claim(Ends ends, Optional<LeaseHold> lease) {
    this.ends = ends;
    this.lease = lease;
  }

  Claim(Ends ends, LeaseHold lease) {
    this(ends, Optional.of(lease));
  }

  /** A claim that nobody waits for. */
  static Claim unwatched() {
    return new Claim((landing, remember) -> {}, Optional.empty());
  }

  /** The same claim, with something to be done when it ends. */
  Claim andThen(Runnable more) {
    return andThen((landing, remember) -> more.run());
  }

  /** The same claim, with something that depends on its end. */
  Claim andThen(Ends more) {
    return new Claim(
        (landing, remember) -> {
          land(landing, remember);
          more.landed(landing, remember);
        },
        lease);
  }

  /** Stores what comes of it; {@link #stored} is for the caller to say. */
  void put(CacheStore store, String key, byte[] entry, Duration kept) {
    lease.ifPresentOrElse(
        held -> held.put(store, key, entry, kept), () -> store.put(key, entry, kept));
  }

  /** An entry was made, whether or not the store could take it. */
  void stored(Entry entry, Duration remaining) {
    land(new Flight.Landing.Stored(entry, remaining), false);
  }

  /** There is nothing to share. */
  void nothing() {
    land(new Flight.Landing.Nothing(), false);
  }

  /** There is nothing to share, and will not be for a while: nobody shall wait for the next. */
  void uncacheable() {
    land(new Flight.Landing.Nothing(), true);
  }

  /** It failed; who has an expired entry may take that. Nobody shall wait for the next. */
  void failed(int status) {
    land(new Flight.Landing.Failed(status), true);
  }

  private void land(Flight.Landing landing, boolean remember) {
    if (ended.compareAndSet(false, true)) {
      ends.landed(landing, remember);
    }
  }
}
