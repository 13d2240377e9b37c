package dev.larder.testkit.internal;

import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On Redis 6.2, whatever the fixture found. */
final class EmbeddedRedisStoreIT extends RedisStoreContract {
  private static RedisProcess server;

  EmbeddedRedisStoreIT() {
    super(RedisEndpoint.at(server.url()));
  }

  @BeforeAll
  static void startServer() {
    server = RedisProcess.startEmbedded();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }
}
