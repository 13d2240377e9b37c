package dev.larder.testkit.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Redis server of one's own, on a free port of the loopback interface, to be stopped, hung and
 * killed at will. Its data directory lives until {@link #close}, so a restarted server finds its
 * last snapshot; it takes snapshots only when told to.
 *
 * <p>Not thread safe. Signals need a POSIX system.
 */
public final class RedisProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SOCKET_TIMEOUT_MILLIS = 1000;

  private final Path binary;
  private final List<String> settings;
  private final int port;
  private final Path folder;
  private Process process;

  private RedisProcess(Path binary, int port, List<String> file, List<String> settings)
      throws IOException {
    this.binary = binary;
    this.settings = new ArrayList<>(settings);
    this.port = port;
    this.folder = Files.createTempDirectory("larder-redis");
    if (!file.isEmpty()) {
      this.settings.add(0, Files.write(folder.resolve("redis.conf"), file).toString());
    }
    this.process = launch();
  }

  /**
   * Starts the installed server, or the embedded one where none is installed.
   *
   * @param settings further command line, such as {@code --maxmemory 1mb}, one word each
   * @return a server that answers
   */
  public static RedisProcess start(String... settings) {
    return start(RedisBinary.installed().orElseGet(RedisBinary::embedded), settings);
  }

  /**
   * Starts the embedded server, Redis 6.2.
   *
   * @param settings further command line, such as {@code --maxmemory 1mb}, one word each
   * @return a server that answers
   */
  public static RedisProcess startEmbedded(String... settings) {
    return start(RedisBinary.embedded(), settings);
  }

  static RedisProcess start(Path binary, String... settings) {
    RedisProcess server = launch(binary, FreePorts.one(), List.of(), List.of(settings));
    server.awaitAnswer();
    return server;
  }

  /**
   * Starts a server and does not wait for it.
   *
   * @param file lines of a configuration file that the server may rewrite; none for no file
   */
  static RedisProcess launch(Path binary, int port, List<String> file, List<String> settings) {
    try {
      return new RedisProcess(binary, port, file, settings);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + binary, e);
    }
  }

  /**
   * The server's address.
   *
   * @return a store URL
   */
  public URI url() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  /**
   * The server's port.
   *
   * @return a port of the loopback interface
   */
  public int port() {
    return port;
  }

  /** Kills the server (SIGKILL) and waits for its end. It saves nothing. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Hangs the server (SIGSTOP): connections stay open, nothing is answered. */
  public void pause() {
    signal("-STOP");
  }

  /** Lets a hung server go on (SIGCONT). */
  public void resume() {
    signal("-CONT");
  }

  /** Starts a killed server on the same port, with its last snapshot. Waits until it answers. */
  public void restart() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot restart " + binary, e);
    }
    awaitAnswer();
  }

  /** Ends the server and removes its data. */
  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    command.addAll(settings);
    command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--save", "", "--dir", folder.toString()));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    return started;
  }

  void awaitAnswer() {
    Awaitility.await("redis-server on port " + port)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .failFast("redis-server runs", this::requireAlive)
        .until(this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(5), US_ASCII);
      return answer.equals("+PONG") || answer.equals("-NOAU");
    } catch (IOException e) {
      return false;
    }
  }

  private void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "redis-server ended: " + Files.readString(folder.resolve("log"), UTF_8));
    }
  }

  private void signal(String name) {
    try {
      String pid = String.valueOf(process.pid());
      int status =
          new ProcessBuilder("kill", name, pid).inheritIO().start().onExit().join().exitValue();
      if (status != 0) {
        throw new IllegalStateException("kill " + name + " " + pid + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
