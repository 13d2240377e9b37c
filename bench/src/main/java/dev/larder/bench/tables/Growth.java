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
 * What grows, and what does not, with entries, patterns in the ledger and routes; and what an entry
 * takes in Redis. Started by {@code bench/growth.sh [--quick]}; ends with an exception if a hit
 * that is measured is none.
 */
public final class Growth {
  private static final Logger LOG = LoggerFactory.getLogger(Growth.class);

  private Growth() {}

  /** A table, measured on its own servers. */
  private interface Table {
    List<Row> rows() throws IOException, InterruptedException;
  }

  /**
   * Runs it.
   *
   * @param arguments as of the script
   * @throws IOException if a process could not be started, or a file written
   * @throws InterruptedException if the run is broken off
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean quick = List.of(arguments).contains("--quick");
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    Path folder = Files.createTempDirectory("larder-growth-");
    Machine machine = machine(folder);
    List<Table> tables =
        List.of(
            () -> new EntryGrowth(effort, folder).rows(),
            () -> new PatternGrowth(effort, folder).rows(),
            () -> new RouteGrowth(effort, folder).rows(),
            () -> new Memory(folder).rows());
    List<Row> rows = new ArrayList<>();
    for (Table table : tables) {
      rows.addAll(table.rows());
      String command = "bench/growth.sh" + (quick ? " --quick" : "");
      Sheet sheet = new Sheet(command, machine.text(), effort.text(), rows);
      sheet.write(Path.of("bench/results"), machine, quick ? "growth-quick" : "growth");
      LOG.info("{}", sheet.text());
    }
  }

  private static Machine machine(Path folder) throws IOException, InterruptedException {
    try (Redis redis = Redis.start(folder)) {
      return Machine.read(redis);
    }
  }
}
