package dev.larder.testkit.internal;

import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.CacheStoreContract;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class SentinelStoreIT extends CacheStoreContract {
  private static RedisSentinels group;

  private final RedisEndpoint endpoint;

  SentinelStoreIT() {
    endpoint = RedisEndpoint.at(group.url());
  }

  @BeforeAll
  static void start() {
    group = RedisSentinels.start();
  }

  @AfterAll
  static void stop() {
    group.close();
  }

  @Override
  protected CacheStore open(int ledgerCap) {
    return RedisStore.open(endpoint.options(Duration.ofSeconds(3), ledgerCap));
  }
}
