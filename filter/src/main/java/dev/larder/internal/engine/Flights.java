package dev.larder.internal.engine;

import dev.larder.model.LedgerReading;
import dev.larder.model.Stamp;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computations under way on this node, one per key. A caller may join a computation only if nothing
 * that covers the key was invalidated since it began, by the caller's own reading of the ledger.
 *
 * <p>Thread safe. A failed or slow leader never fails or blocks those who joined: they compute for
 * themselves.
 */
final class Flights {
  private static final long MAX_WAIT_MILLIS = 2_000;

  /** Compared by identity. */
  private static final class Flight {
    final Stamp stamp;
    final Thread leader = Thread.currentThread();
    final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();

    Flight(Stamp stamp) {
      this.stamp = stamp;
    }
  }

  private final ConcurrentHashMap<String, Flight> running = new ConcurrentHashMap<>();

  @SuppressWarnings("unchecked") // one key has one type, by the contract of the caller
  <T extends @Nullable Object> T join(String key, LedgerReading seen, Supplier<T> computation) {
    Flight own = new Flight(seen.stamp());
    Flight flight =
        running.compute(key, (k, now) -> now != null && seen.validates(now.stamp) ? now : own);
    if (flight == own) {
      return lead(key, own, computation);
    }
    if (flight.leader == Thread.currentThread()) {
      return computation.get();
    }
    try {
      return (T) flight.result.get(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return computation.get();
    } catch (ExecutionException | TimeoutException leaderFailed) {
      return computation.get();
    }
  }

  private <T extends @Nullable Object> T lead(String key, Flight own, Supplier<T> computation) {
    try {
      T value = computation.get();
      own.result.complete(value);
      return value;
    } catch (Throwable failure) {
      own.result.completeExceptionally(failure);
      throw failure;
    } finally {
      running.remove(key, own);
    }
  }
}
