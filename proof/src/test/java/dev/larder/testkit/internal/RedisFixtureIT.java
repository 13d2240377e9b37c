package dev.larder.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

@ExtendWith(RedisFixture.class)
final class RedisFixtureIT {
  private static final String PROPERTY = "test.redis.url";

  @Test
  void givesARunningServer(RedisEndpoint endpoint) {
    try (RedisClient redis = RedisClient.create(endpoint.url())) {
      assertThat(redis.ping()).isEqualTo("PONG");
    }
  }

  @Test
  void givesOneServerAndDifferentKeys(RedisEndpoint one, RedisEndpoint other) {
    assertThat(one.url()).isEqualTo(other.url());
    assertThat(one.prefix()).isNotEqualTo(other.prefix());
  }

  @Test
  void aGivenUrlGoesBeforeEverythingElse() {
    Optional<String> before = Optional.ofNullable(System.getProperty(PROPERTY));
    System.setProperty(PROPERTY, "redis://elsewhere:1");
    try (SharedRedis found = SharedRedis.find()) {
      assertThat(found.url()).isEqualTo(URI.create("redis://elsewhere:1"));
    } finally {
      System.clearProperty(PROPERTY);
      before.ifPresent(url -> System.setProperty(PROPERTY, url));
    }
  }
}
