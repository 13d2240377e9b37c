package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Two nodes on one Redis and one database. */
final class TwoCachedNodes implements AutoCloseable {
  private final Path folder;
  final DemoNode first;
  final DemoNode second;
  final RedisEndpoint redis;

  private TwoCachedNodes(Path folder, DemoNode first, DemoNode second, RedisEndpoint redis) {
    this.folder = folder;
    this.first = first;
    this.second = second;
    this.redis = redis;
  }

  static TwoCachedNodes start(RedisEndpoint redis) throws IOException {
    return start(redis, Map.of());
  }

  static TwoCachedNodes start(RedisEndpoint redis, Map<String, String> more) throws IOException {
    Path folder = Files.createTempDirectory("demo-nodes-");
    Map<String, String> settings = new HashMap<>(more);
    settings.put("REDIS_URL", redis.url().toString());
    settings.put("LARDER_PREFIX", redis.prefix());
    settings.put("DB_URL", "jdbc:h2:file:" + folder.resolve("shop") + ";AUTO_SERVER=TRUE");
    DemoNode first = DemoNode.launch(settings);
    DemoNode second = DemoNode.launch(settings);
    first.awaitServing();
    second.awaitServing();
    return new TwoCachedNodes(folder, first, second, redis);
  }

  /** Reads on the first node, so that the entry is there, and proves it on the second. */
  void warm(Read read) {
    assertThat(read.from(first).statusCode()).as("%s", read).isEqualTo(200);
    assertHit(read, read.from(second));
  }

  static void assertHit(Read read, Response response) {
    assertThat(response.header("Cache-Status")).as("%s", read).startsWith("larder; hit; ttl=");
  }

  static void assertMiss(Read read, Response response) {
    assertThat(response.header("Cache-Status"))
        .as("%s", read)
        .matches("larder; fwd=(uri-miss; stored|stale; stored; detail=INVALIDATED)");
  }

  @Override
  public void close() throws IOException {
    first.close();
    second.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
