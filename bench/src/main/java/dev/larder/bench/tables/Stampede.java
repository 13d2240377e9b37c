package dev.larder.bench.tables;

import dev.larder.bench.run.Machine;
import dev.larder.bench.run.Redis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens where an entry is missing. Started by {@code bench/stampede.sh [--quick]}; ends with
 * an exception if an answer is not the whole body, or a miss was not stored.
 */
public final class Stampede {
  private static final Logger LOG = LoggerFactory.getLogger(Stampede.class);
  private static final int ROUNDS = 9;
  private static final int MISSES = 500;
  private static final int WARM_UP = 60_000;

  private Stampede() {}

  /**
   * Runs it.
   *
   * @param arguments as of the script
   * @throws IOException if a process could not be started, or a file written
   * @throws InterruptedException if the run is broken off
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean quick = List.of(arguments).contains("--quick");
    int rounds = quick ? 3 : ROUNDS;
    int misses = quick ? MISSES / 5 : MISSES;
    int warmUp = quick ? WARM_UP * 2 / 3 : WARM_UP;
    Path folder = Files.createTempDirectory("larder-stampede-");
    try (Redis redis = Redis.start(folder)) {
      Machine machine = Machine.read(redis);
      List<Row> rows = new ArrayList<>(new StampedeTable(redis, folder, rounds).rows());
      rows.addAll(new MissTable(redis, folder, rounds, misses, warmUp).rows());
      String command = "bench/stampede.sh" + (quick ? " --quick" : "");
      String how = StampedeTable.how(rounds) + "; misses: " + misses + " in each round, 2 ms";
      Sheet sheet = new Sheet(command, machine.text(), how, rows);
      sheet.write(Path.of("bench/results"), machine, quick ? "stampede-quick" : "stampede");
      LOG.info("{}", sheet.text());
    }
  }
}
