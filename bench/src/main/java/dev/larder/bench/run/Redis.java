package dev.larder.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A Redis server of this run, without persistence.
 *
 * @param process to be ended
 * @param port on the loopback interface
 * @param version as it tells it
 */
public record Redis(Child process, int port, String version) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Starts one and waits until it answers.
   *
   * @param folder where it runs
   * @return to be closed
   * @throws IOException if it could not be started
   * @throws InterruptedException if the run is broken off
   */
  public static Redis start(Path folder) throws IOException, InterruptedException {
    int port = Child.freePort();
    List<String> command =
        List.of(
            "redis-server",
            "--bind",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            folder.toString());
    Child process = Child.start(command, folder.resolve("redis-" + port + ".log"));
    try (RedisClient client = RedisClient.create("127.0.0.1", port)) {
      String version = Waiting.until(PATIENCE, process, () -> version(client));
      return new Redis(process, port, version);
    }
  }

  private static String version(RedisClient client) throws IOException {
    try {
      return client
          .info("server")
          .lines()
          .filter(line -> line.startsWith("redis_version:"))
          .findFirst()
          .map(line -> line.substring("redis_version:".length()))
          .orElse("unknown");
    } catch (JedisException notYet) {
      throw new IOException(notYet);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
