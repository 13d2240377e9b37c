package dev.larder.proof;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import java.time.Duration;
import java.util.List;

/** Leaves everything to another store; what a subclass does otherwise is what a test is about. */
public abstract class ForwardingStore implements CacheStore {
  /** The other one. */
  protected final CacheStore real;

  /**
   * Creates it.
   *
   * @param real the other store
   */
  protected ForwardingStore(CacheStore real) {
    this.real = real;
  }

  @Override
  public Found lookup(String key, List<String> members) {
    return real.lookup(key, members);
  }

  @Override
  public Ledger.Reading read(List<String> members) {
    return real.read(members);
  }

  @Override
  public void put(String key, byte[] entry, Duration ttl) {
    real.put(key, entry, ttl);
  }

  @Override
  public Stamp invalidate(Invalidation invalidation) {
    return real.invalidate(invalidation);
  }

  @Override
  public Duration unasked() {
    return real.unasked();
  }

  @Override
  public Shapes shapes() {
    return real.shapes();
  }

  @Override
  public void close() {
    real.close();
  }
}
