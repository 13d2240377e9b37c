package dev.larder.internal.near;

import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Round trips, one at a time, each shared by all who waited when it was sent. One of those who wait
 * makes it; no thread is needed for it. Thread safe.
 */
final class SharedSync {
  private final Consumer<StoreBudget> roundTrip;
  private final ReentrantLock lock = new ReentrantLock();

  /** The one that has not been sent. Guarded by the lock, like all below. */
  private Round next = new Round();

  private boolean underWay;

  private final class Round {
    final Condition changed = lock.newCondition();
    boolean over;
    boolean succeeded;
    boolean hurried;
    Optional<RuntimeException> failure = Optional.empty();
  }

  /**
   * Creates one.
   *
   * @param roundTrip made by one thread at a time, within the budget of that thread's request
   */
  SharedSync(Consumer<StoreBudget> roundTrip) {
    this.roundTrip = roundTrip;
  }

  /**
   * Returns when a round trip has succeeded that was sent after the call.
   *
   * @param budget of the request; the time that this takes is taken away from it
   * @throws StoreException if it failed, or the budget is spent
   */
  void await(StoreBudget budget) {
    Round round = ride(budget);
    if (!round.succeeded && round.hurried) {
      // that the one who made it had no time left says nothing about the store
      round = ride(budget);
    }
    if (!round.succeeded) {
      throw new StoreException(
          "the ledger sync that this request shared failed",
          round.failure.orElseGet(() -> new IllegalStateException("it broke off")));
    }
  }

  /**
   * Makes a round trip, unless one is under way: so that soon nobody has to wait for one. That it
   * failed is told to those alone who wait for it.
   *
   * @param budget of the request that makes it, and alone waits
   */
  void ahead(StoreBudget budget) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (!underWay) {
        lead(next, budget);
      }
    } finally {
      lock.unlock();
    }
  }

  private Round ride(StoreBudget budget) {
    lock.lock();
    Round round = next;
    try {
      while (!round.over) {
        long leftNanos = budget.left().toNanos();
        if (leftNanos <= 0) {
          throw new StoreException("no time left to wait for a ledger sync");
        }
        if (underWay) {
          budget.spend(Duration.ofNanos(leftNanos - round.changed.awaitNanos(leftNanos)));
        } else {
          lead(round, budget);
        }
      }
      return round;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for a ledger sync", interrupted);
    } finally {
      if (!round.over) {
        handOn();
      }
      lock.unlock();
    }
  }

  private void lead(Round round, StoreBudget budget) {
    underWay = true;
    next = new Round();
    round.hurried = budget.left().compareTo(budget.whole().dividedBy(2)) < 0;
    lock.unlock();
    try {
      roundTrip.accept(budget);
      round.succeeded = true;
    } catch (RuntimeException failed) {
      round.failure = Optional.of(failed);
    } finally {
      lock.lock();
      underWay = false;
      round.over = true;
      round.changed.signalAll();
      handOn();
    }
  }

  /** Somebody who waits makes the next one; whoever is woken and leaves wakes another. */
  private void handOn() {
    if (!underWay) {
      next.changed.signal();
    }
  }
}
