package dev.larder.testkit;

import dev.larder.testkit.RedisFixture.RedisEndpoint;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisFixture.class)
final class RedisStoreIT extends RedisStoreContract {
  RedisStoreIT(RedisEndpoint endpoint) {
    super(endpoint);
  }
}
