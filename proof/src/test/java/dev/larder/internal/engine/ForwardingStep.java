package dev.larder.internal.engine;

import dev.larder.proof.ForwardingStore;
import dev.larder.spi.CacheStore;
import java.util.Optional;

/** Another store, with something that happens at each step of a walk. */
abstract class ForwardingStep extends ForwardingStore {
  ForwardingStep(CacheStore real) {
    super(real);
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
}
