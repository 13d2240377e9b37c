package dev.larder.testkit.internal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * The one server of a test JVM.
 *
 * @param url its store URL
 * @param stop ends it, if it was started here
 */
record SharedRedis(URI url, Runnable stop) implements AutoCloseable {
  private static final int REDIS_PORT = 6379;

  /**
   * Takes the first that is to be had: a given URL, Docker, an installed server, the embedded one.
   * {@code -Dtest.redis.embedded=true} asks for the last.
   */
  static SharedRedis find() {
    SharedRedis found =
        given(System.getProperty("test.redis.url"))
            .or(SharedRedis::embeddedIfAsked)
            .or(() -> given(System.getenv("REDIS_URL")))
            .or(SharedRedis::inDocker)
            .orElseGet(() -> own(RedisProcess.start()));
    LoggerFactory.getLogger(RedisFixture.class)
        .info("tests use Redis at {}:{}", found.url().getHost(), found.url().getPort());
    return found;
  }

  @Override
  public void close() {
    stop.run();
  }

  private static Optional<SharedRedis> embeddedIfAsked() {
    return Boolean.getBoolean("test.redis.embedded")
        ? Optional.of(own(RedisProcess.startEmbedded()))
        : Optional.empty();
  }

  private static Optional<SharedRedis> given(@Nullable String url) {
    return Optional.ofNullable(url)
        .filter(text -> !text.isBlank())
        .map(text -> new SharedRedis(URI.create(text), () -> {}));
  }

  private static Optional<SharedRedis> inDocker() {
    // Asking the client library is slow and noisy where there is no engine at all.
    boolean engine =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    if (!engine || !DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    GenericContainer<?> container = new GenericContainer<>("redis:7").withExposedPorts(REDIS_PORT);
    container.start();
    String url = "redis://" + container.getHost() + ":" + container.getMappedPort(REDIS_PORT);
    return Optional.of(new SharedRedis(URI.create(url), container::stop));
  }

  private static SharedRedis own(RedisProcess process) {
    return new SharedRedis(process.url(), process::close);
  }
}
