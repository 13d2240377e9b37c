package dev.larder.proof;

import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Lets entries expire early: some a moment after they are stored, some long before. */
final class ShortLife extends ForwardingStore {
  private final List<Duration> cutOff;

  ShortLife(CacheStore real, Duration... cutOff) {
    super(real);
    this.cutOff = List.of(cutOff);
  }

  @Override
  public void put(String key, byte[] bytes, Duration ttl) {
    int any = ThreadLocalRandom.current().nextInt(cutOff.size());
    super.put(key, bytes, ttl.minus(cutOff.get(any)));
  }

  @Override
  public Lease lease(String key, Ledger.Reading seen, String owner, Duration ttl) {
    return real.lease(key, seen, owner, ttl);
  }

  @Override
  public void release(String key, String owner, Duration uncacheable) {
    real.release(key, owner, uncacheable);
  }
}
