package dev.larder.internal.near;

import dev.larder.internal.calls.SharedCalls;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import java.util.Collections;
import java.util.function.Consumer;

/** Ledger syncs, one at a time, each shared by all who waited when it was sent. Thread safe. */
final class SharedSync {
  /** All ask the same. */
  private static final Boolean NEWS = true;

  private final SharedCalls<Boolean, Boolean> calls;

  /**
   * Creates one.
   *
   * @param roundTrip made by one thread at a time, within the budget of that thread's request
   */
  SharedSync(Consumer<StoreBudget> roundTrip) {
    this.calls =
        new SharedCalls<>(
            1,
            Integer.MAX_VALUE,
            (asked, budget) -> {
              roundTrip.accept(budget);
              return Collections.nCopies(asked.size(), NEWS);
            });
  }

  /**
   * Returns when a round trip has succeeded that was sent after the call.
   *
   * @param budget of the request; the time that this takes is taken away from it
   * @throws StoreException if it failed, or the budget is spent
   */
  void await(StoreBudget budget) {
    Boolean unused = calls.ask(NEWS, budget);
  }
}
