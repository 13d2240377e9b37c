package dev.larder.testkit.internal;

import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.CacheStoreContract;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

/** In a cluster, with a prefix in braces that keeps all keys in one slot. */
@ExtendWith(ClusterFixture.class)
final class ClusterSlotStoreIT extends CacheStoreContract {
  private final RedisEndpoint endpoint;

  ClusterSlotStoreIT(RedisCluster cluster) {
    endpoint =
        new RedisEndpoint(cluster.url(), "{" + RedisEndpoint.at(cluster.url()).prefix() + "}");
  }

  @Override
  protected CacheStore open(int ledgerCap) {
    return RedisStore.open(endpoint.options(Duration.ofSeconds(3), ledgerCap));
  }
}
