package dev.larder.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisFixture.class)
final class RedisStoreIT extends RedisStoreContract {
  RedisStoreIT(RedisEndpoint endpoint) {
    super(endpoint);
  }
}
