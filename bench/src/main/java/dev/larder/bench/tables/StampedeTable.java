package dev.larder.bench.tables;

import dev.larder.bench.run.Redis;
import dev.larder.bench.server.BenchServer;
import dev.larder.bench.server.Contestant;
import dev.larder.bench.server.Work;
import dev.larder.bench.tables.Crowd.Outcome;
import dev.larder.bench.tables.Rounds.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many clients ask for one thing at the same moment, when nobody has it yet, and when it has been
 * invalidated: how often is it computed, and how long does the slowest client wait?
 */
record StampedeTable(Redis redis, Path folder, int rounds) {
  private static final Logger LOG = LoggerFactory.getLogger(StampedeTable.class);
  private static final int CLIENTS = 200;
  private static final int ORIGIN_MILLIS = 200;

  /** Unmeasured, so that classes are loaded. */
  private static final int WARM_UPS = 3;

  private static final int FIRST_ID = 1_000;
  private static final List<Contestant> SERVERS =
      List.of(
          Contestant.EDGE_REDIS, Contestant.EDGE_STRICT, Contestant.STAGE_REDIS, Contestant.ASIDE);

  /** Half of the threads may wait, as the docs want it, and that is all of the clients. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xms256m",
          "-Xmx256m",
          "-D" + Work.ORIGIN_MILLIS + "=" + ORIGIN_MILLIS,
          "-D" + BenchServer.THREADS + "=" + (2 * CLIENTS + 50),
          // nodes differ by their ports
          "-Dlarder.authority=ignore",
          "-Dlarder.flight.max.waiters=" + CLIENTS);

  static String how(int rounds) {
    return "%d clients at once, origin %d ms, %d rounds".formatted(CLIENTS, ORIGIN_MILLIS, rounds);
  }

  List<Row> rows() throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Contestant contestant : SERVERS) {
      rows.addAll(rows(contestant));
      LOG.info("{} has had its stampedes", contestant.label());
    }
    return rows;
  }

  private List<Row> rows(Contestant contestant) throws IOException, InterruptedException {
    Both cold = new Both(contestant, "cold");
    Both again = new Both(contestant, "invalidated");
    for (int count : List.of(1, 2)) {
      try (Nodes nodes = Nodes.start(contestant, redis, count, OPTIONS, folder)) {
        Crowd crowd = new Crowd(nodes.servers());
        crowd.connect(CLIENTS);
        String at = count == 1 ? "1 node" : "2 nodes";
        for (int round = -WARM_UPS; round < rounds; round++) {
          int id = FIRST_ID * count + WARM_UPS + round;
          Outcome first = crowd.rush(CLIENTS, id);
          nodes.invalidate(id);
          Outcome second = crowd.rush(CLIENTS, id);
          if (round >= 0) {
            cold.add(at, first);
            again.add(at, second);
          }
        }
      }
    }
    return Stream.of(cold, again).flatMap(each -> each.rows().stream()).toList();
  }

  /** What is asked of each moment. */
  private static final class Both {
    private final Rounds runs;
    private final Rounds slowest;

    Both(Contestant contestant, String when) {
      String what = contestant.label() + ", " + when;
      this.runs =
          new Rounds(
              contestant.isLarder()
                  ? Question.below("stampede", what, "runs", 1)
                  : Question.open("stampede", what, "runs"));
      this.slowest = new Rounds(Question.open("slowest", what, "ms"));
    }

    void add(String at, Outcome outcome) {
      runs.add(at, (double) outcome.runs());
      slowest.add(at, outcome.slowestMillis());
    }

    List<Row> rows() {
      return Stream.of(runs, slowest).flatMap(rounds -> rounds.rows().stream()).toList();
    }
  }
}
