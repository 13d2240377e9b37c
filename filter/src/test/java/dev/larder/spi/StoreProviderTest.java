package dev.larder.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.memory.MemoryStore;
import dev.larder.redis.RedisStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StoreProviderTest {
  @Test
  void everySchemeHasOneProvider() {
    assertThat(bySchemes().keySet())
        .containsExactlyInAnyOrder(
            "memory",
            "redis",
            "rediss",
            "redis+sentinel",
            "rediss+sentinel",
            "redis+cluster",
            "rediss+cluster");
  }

  @Test
  void aStoreIsOpenedByItsScheme() {
    try (CacheStore memory = open("memory:/");
        CacheStore redis = open("redis://127.0.0.1:1");
        CacheStore sentinels = open("redis+sentinel://main@127.0.0.1:1");
        CacheStore cluster = open("redis+cluster://127.0.0.1:1")) {
      assertThat(memory).isInstanceOf(MemoryStore.class);
      assertThat(List.of(redis, sentinels, cluster))
          .as("though nobody listens")
          .allSatisfy(store -> assertThat(store).isInstanceOf(RedisStore.class));
    }
  }

  private static CacheStore open(String url) {
    URI location = URI.create(url);
    StoreProvider provider =
        Optional.ofNullable(bySchemes().get(location.getScheme())).orElseThrow();
    return provider.open(
        new StoreProvider.Options(
            location, "test", Duration.ofMillis(300), 1000, 10, InstantSource.system()));
  }

  private static Map<String, StoreProvider> bySchemes() {
    Map<String, StoreProvider> providers = new TreeMap<>();
    for (StoreProvider provider : ServiceLoader.load(StoreProvider.class)) {
      for (String scheme : provider.schemes()) {
        assertThat(providers.put(scheme, provider)).as(scheme).isNull();
      }
    }
    return providers;
  }
}
