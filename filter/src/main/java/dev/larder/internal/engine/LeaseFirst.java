package dev.larder.internal.engine;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A store whose first lookup asks for a lease, too, in the same round trip. Not thread safe. */
final class LeaseFirst implements CacheStore {
  private final CacheStore store;
  private final Wish wish;
  private @Nullable Lease lease;

  LeaseFirst(CacheStore store, Wish wish) {
    this.store = store;
    this.wish = wish;
  }

  /** What became of the wish; after the first lookup. */
  Lease lease() {
    return Objects.requireNonNull(lease, "nothing was looked up");
  }

  @Override
  public Found lookup(String key, List<String> members) {
    if (lease != null) {
      return store.lookup(key, members);
    }
    Leased leased = store.lookup(key, members, wish);
    lease = leased.lease();
    return leased.found();
  }

  @Override
  public Ledger.Reading read(List<String> members) {
    return store.read(members);
  }

  @Override
  public void put(String key, byte[] entry, Duration ttl) {
    store.put(key, entry, ttl);
  }

  @Override
  public Stamp invalidate(Invalidation invalidation) {
    return store.invalidate(invalidation);
  }

  @Override
  public Shapes shapes() {
    return store.shapes();
  }

  @Override
  public void close() {}
}
