package dev.larder.memory;

import dev.larder.spi.CacheStore;
import dev.larder.spi.StoreProvider;
import java.util.Set;

/** Opens {@link MemoryStore} by URL; for {@link java.util.ServiceLoader} only. */
public final class MemoryStoreProvider implements StoreProvider {
  /** Called by the service loader. */
  public MemoryStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("memory");
  }

  @Override
  public CacheStore open(Options options) {
    return MemoryStore.open(options);
  }
}
