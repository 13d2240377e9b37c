package dev.larder.testkit.internal;

import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisFixture.class)
final class RedisStoreIT extends RedisStoreContract {
  RedisStoreIT(RedisEndpoint endpoint) {
    super(endpoint);
  }
}
