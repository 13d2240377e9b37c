package dev.larder.demo.node;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The built WAR as a process of its own: {@code java -jar}, on a free port of 127.0.0.1. Without
 * settings it has a database and a cache store in its own memory; several nodes share what they are
 * given one {@code DB_URL} and one {@code REDIS_URL} for.
 */
final class DemoNode implements AutoCloseable {
  private static final Path WAR = Path.of(System.getProperty("test.war", "target/larder-demo.war"));
  private static final Path NODES = Path.of("target", "nodes");
  private static final Pattern ADDRESS = Pattern.compile("Serving on (http://[0-9.:]+)\\.");
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
  private static final List<String> SETTINGS = List.of("HOST", "PORT", "DB_URL", "REDIS_URL");

  private final Process process;
  private final Path log;
  private final Path temporary;

  private DemoNode(Process process, Path log, Path temporary) {
    this.process = process;
    this.log = log;
    this.temporary = temporary;
  }

  /** Starts a node and waits until it serves. */
  static DemoNode start(Map<String, String> settings) {
    DemoNode node = launch(settings);
    node.awaitServing();
    return node;
  }

  /** Starts a node and does not wait, not even for it to survive its own start. */
  static DemoNode launch(Map<String, String> settings) {
    try {
      Path directory = Files.createTempDirectory(Files.createDirectories(NODES), "node-");
      Path temporary = Files.createDirectory(directory.resolve("tmp")).toAbsolutePath();
      Path log = directory.resolve("output.log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  "-Djava.io.tmpdir=" + temporary,
                  "-jar",
                  WAR.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().keySet().removeIf(DemoNode::isSetting);
      builder.environment().putAll(environment(settings));
      return new DemoNode(builder.start(), log, temporary);
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
  }

  private static Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "HOST", "127.0.0.1",
                "PORT", "0",
                "REDIS_URL", "memory:",
                // a busy machine is no outage
                "LARDER_BUDGET_MILLIS", "10000"));
    environment.putAll(settings);
    return environment;
  }

  private static boolean isSetting(String name) {
    return SETTINGS.contains(name) || name.startsWith("LARDER_");
  }

  void awaitServing() {
    Awaitility.await("the node serves")
        .atMost(START_PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || ADDRESS.matcher(output()).find());
    assertThat(output()).as(this::state).containsPattern(ADDRESS);
  }

  private String state() {
    return process.isAlive() ? "the node runs" : "the node ended with " + process.exitValue();
  }

  /** Where it serves, without a slash at the end. */
  String url() {
    Matcher matcher = ADDRESS.matcher(output());
    if (!matcher.find()) {
      throw new IllegalStateException("Not serving:\n" + output());
    }
    return matcher.group(1);
  }

  /** A request without credentials. */
  RequestSpecification anonymous() {
    return given().baseUri(url());
  }

  /** A request of alice, bob or carol. */
  RequestSpecification as(String name) {
    return anonymous().header("Authorization", "Bearer " + name + "-token");
  }

  /** The same, with a JSON body. */
  RequestSpecification as(String name, String json) {
    return as(name).contentType(ContentType.JSON).body(json);
  }

  /** Warnings and errors so far, but for those of the cross-checks, which the seeds' keys earn. */
  List<String> complaints() {
    return output()
        .lines()
        .filter(line -> line.contains("WARN") || line.contains("ERROR"))
        .filter(line -> !line.contains("dev.larder.routes"))
        .toList();
  }

  /** Everything it printed so far. */
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What it left in its directory for temporary files. */
  List<Path> temporaryFiles() {
    try (var files = Files.list(temporary)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("hsperf")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Processes it started, such as its Redis. */
  List<ProcessHandle> children() {
    return process.toHandle().descendants().toList();
  }

  int awaitExit() {
    try {
      if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("Still running:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Asks it to stop, as a terminal or a service manager does, and waits. */
  @Override
  public void close() {
    process.destroy();
    try {
      awaitExit();
    } finally {
      process.destroyForcibly();
    }
  }
}
