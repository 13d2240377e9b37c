package dev.larder.bench.run;

import dev.larder.bench.server.Bodies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The load generator.
 *
 * @param script its Lua script
 * @param folder for what the script reads
 */
record Wrk(Path script, Path folder) {
  static final int THREADS = 2;
  static final int CONNECTIONS = 32;
  private static final int DRAWS = 65_536;
  private static final long SEED = 42;

  static Wrk prepare(Path script, Path folder) throws IOException {
    Wrk wrk = new Wrk(script, folder);
    String draws =
        new Zipf(Bodies.COUNT)
            .draws(new Random(SEED), DRAWS)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "return {", "}\n"));
    Files.writeString(wrk.draws(), draws);
    return wrk;
  }

  private Path draws() {
    return folder.resolve("draws.lua");
  }

  private Path tags(RunningServer server) {
    return folder.resolve(server.contestant().label() + "-tags.lua");
  }

  /** Writes down the entity tags that the conditional requests to a server send. */
  void remember(RunningServer server, List<String> tags) throws IOException {
    String quoted =
        tags.stream().map(tag -> "'" + tag + "'").collect(Collectors.joining(",", "return {", "}"));
    Files.writeString(tags(server), quoted);
  }

  /**
   * Asks as fast as it can.
   *
   * @throws IllegalStateException if a request failed
   */
  WrkOutput run(RunningServer server, Load load, Duration length)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("wrk", "--latency", "--timeout", "30s"));
    command.addAll(List.of("-t" + THREADS, "-c" + CONNECTIONS, "-d" + length.toSeconds() + "s"));
    command.addAll(List.of("-s", script.toString(), server.url(), "--"));
    command.addAll(List.of(draws().toString(), load.size().segment()));
    if (load.conditional()) {
      command.add(tags(server).toString());
    }
    String text = output(command);
    WrkOutput output = WrkOutput.parse(text);
    if (output.failed() > 0 || output.socketErrors() > 0) {
      throw new IllegalStateException(server.contestant().label() + " failed under load: " + text);
    }
    return output;
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("wrk failed: " + text);
    }
    return text;
  }
}
