package dev.larder.spi;

import dev.larder.model.LedgerChanges;
import dev.larder.model.Stamp;

/**
 * A store that can tell what was invalidated since a position of the ledger. The near cache needs
 * one. Thread safe, as every store.
 */
public interface SyncableStore extends CacheStore {
  /**
   * Reads what was invalidated after a position.
   *
   * @param since a position that this ledger told before; one of another epoch is no error
   * @param most how many changed patterns the caller takes, at least one
   * @return the ledger's position now, and what changed up to it
   * @throws StoreException if the store could not answer
   */
  LedgerChanges changes(Stamp since, int most);

  @Override
  default SyncableStore within(StoreBudget budget) {
    return this;
  }
}
