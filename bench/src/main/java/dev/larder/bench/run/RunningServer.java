package dev.larder.bench.run;

import dev.larder.bench.server.BenchServer;
import dev.larder.bench.server.Contestant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A contestant in a process of its own.
 *
 * @param contestant what it runs
 * @param process to be ended
 * @param port on the loopback interface
 */
public record RunningServer(Contestant contestant, Child process, int port)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Starts it and waits until it answers.
   *
   * @param contestant what it runs
   * @param redisPort of its Redis server
   * @param options of its virtual machine
   * @param folder for its output
   * @return to be closed
   * @throws IOException if it could not be started
   * @throws InterruptedException if the run is broken off
   */
  public static RunningServer start(
      Contestant contestant, int redisPort, List<String> options, Path folder)
      throws IOException, InterruptedException {
    int port = Child.freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BenchServer.class.getName(), contestant.name()));
    command.addAll(List.of(Integer.toString(port), Integer.toString(redisPort)));
    Child process = Child.start(command, folder.resolve(contestant.label() + "-" + port + ".log"));
    RunningServer server = new RunningServer(contestant, process, port);
    Probe probe = new Probe(server);
    Waiting.until(PATIENCE, process, () -> probe.get(Load.SMALL, 0));
    return server;
  }

  /**
   * Where it answers.
   *
   * @return without a trailing slash
   */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.close();
  }
}
