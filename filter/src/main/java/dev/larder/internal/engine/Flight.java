package dev.larder.internal.engine;

import dev.larder.model.Entry;
import dev.larder.model.Ledger.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A computation under way on this node; compared by identity.
 *
 * @see SingleFlight
 */
final class Flight {
  /** What a computation came to. */
  sealed interface Landing {
    /** An entry; whether somebody may have it is for each to check. */
    record Stored(Entry entry, Duration remaining) implements Landing {}

    /** A failure with this status: those compute who have nothing that could stand in. */
    record Failed(int status) implements Landing {}

    /** Nothing that could be shared: everybody computes. */
    record Nothing() implements Landing {}
  }

  private final Stamp stamp;
  private final Instant since;
  private final @Nullable Thread leader;
  private final CompletableFuture<Landing> landing = new CompletableFuture<>();

  /**
   * Begins a flight.
   *
   * @param stamp the ledger's position before the computation
   * @param since now
   * @param leader the thread that computes from beginning to end; null if that may change
   */
  Flight(Stamp stamp, Instant since, @Nullable Thread leader) {
    this.stamp = stamp;
    this.since = since;
    this.leader = leader;
  }

  Stamp stamp() {
    return stamp;
  }

  /** Whether this thread would wait for itself. */
  boolean isLedByThisThread() {
    return leader == Thread.currentThread();
  }

  /** How much longer anybody waits for it; zero or less if nobody does any more. */
  Duration patience(Instant now, Duration wait) {
    // a clock that was set back must not have anybody wait until it is as late again
    return wait.minus(Duration.between(since, now).abs());
  }

  CompletableFuture<Landing> landing() {
    return landing;
  }
}
