package dev.larder.redis;

import dev.larder.spi.CacheStore;
import dev.larder.spi.StoreProvider;
import java.util.Set;

/** Opens {@link RedisStore} by URL; for {@link java.util.ServiceLoader} only. */
public final class RedisStoreProvider implements StoreProvider {
  /** Called by the service loader. */
  public RedisStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return RedisUrl.schemes();
  }

  @Override
  public CacheStore open(Options options) {
    return RedisStore.open(options);
  }
}
