package dev.larder.testkit.internal;

import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.CacheStoreContract;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

/** In a cluster, where entries and ledger lie on different nodes. */
@ExtendWith(ClusterFixture.class)
final class ClusterStoreIT extends CacheStoreContract {
  private final RedisEndpoint endpoint;

  ClusterStoreIT(RedisCluster cluster) {
    endpoint = RedisEndpoint.at(cluster.url());
  }

  @Override
  protected CacheStore open(int ledgerCap) {
    return RedisStore.open(endpoint.options(Duration.ofSeconds(3), ledgerCap));
  }
}
