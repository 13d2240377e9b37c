package dev.larder.demo.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;
import redis.embedded.error.UnknownOSName;

/** A Redis server of the demo's own, on loopback and a free port, that keeps nothing on disk. */
public final class RedisBackend implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisBackend.class);
  private static final int ATTEMPTS = 3;

  private final RedisServer server;
  private final Path directory;

  private RedisBackend(RedisServer server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /**
   * Starts the server.
   *
   * @return the running server
   * @throws IOException if its binary does not run on this machine
   */
  public static RedisBackend start() throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path directory = Files.createTempDirectory("larder-demo-redis-");
      try {
        RedisServer server = server(directory);
        server.start();
        RedisBackend started = new RedisBackend(server, directory);
        LOG.info("Store: embedded Redis, {}", started.url());
        return started;
      } catch (IOException refused) {
        delete(directory);
        if (attempt == ATTEMPTS) {
          throw refused;
        }
      } catch (UnknownOSName | OsArchitectureNotFound noBinary) {
        delete(directory);
        throw new IOException("No Redis binary for this system", noBinary);
      }
    }
  }

  private static RedisServer server(Path directory) throws IOException {
    return RedisServer.newRedisServer()
        .executableProvider(ExecutableProvider.newJarResourceProvider(directory.toFile()))
        .bind("127.0.0.1")
        .port(freePort())
        .setting("save \"\"")
        .setting("appendonly no")
        .setting("maxmemory 128mb")
        .setting("maxmemory-policy allkeys-lru")
        .build();
  }

  /** Another process may take it first; the next attempt takes another. */
  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /**
   * Where it listens.
   *
   * @return a {@code redis://} URL
   */
  public String url() {
    return "redis://127.0.0.1:" + server.ports().get(0);
  }

  /** Stops the server and deletes its files. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException interrupted) {
      LOG.debug("The embedded Redis did not say goodbye", interrupted);
    }
    delete(directory);
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException held) {
      LOG.debug("Left for the system to clean: {}", directory, held);
    }
  }
}
