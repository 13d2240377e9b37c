package dev.larder.internal.engine;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Another store, with something that happens at each step of a walk. */
abstract class ForwardingStep implements CacheStore {
  private final CacheStore real;

  ForwardingStep(CacheStore real) {
    this.real = real;
  }

  abstract void onStep();

  @Override
  public Step walk(Optional<String> position) {
    onStep();
    return real.walk(position);
  }

  @Override
  public boolean remove(String key, byte[] entry) {
    return real.remove(key, entry);
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
  public Shapes shapes() {
    return real.shapes();
  }

  @Override
  public void close() {
    real.close();
  }
}
