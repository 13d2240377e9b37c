package dev.larder.bench.run;

import dev.larder.bench.server.Contestant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Servers that run at the same time and are measured in turn against the first of them.
 *
 * @param name what {@code --only} takes
 * @param base the limit or the twin that the others are compared with
 * @param others those that are compared with it
 * @param conditional whether the 304s of the others are measured too
 */
record Match(String name, Contestant base, List<Challenger> others, boolean conditional) {
  Match {
    others = List.copyOf(others);
  }

  /**
   * Who is compared.
   *
   * @param goal least ratio to the base at 2 KiB; empty where it is only to be known
   */
  record Challenger(Contestant server, Optional<Double> goal) {
    static Challenger of(Contestant server, double goal) {
      return new Challenger(server, Optional.of(goal));
    }

    static Challenger of(Contestant server) {
      return new Challenger(server, Optional.empty());
    }
  }

  /** All of them. */
  static List<Match> all() {
    return List.of(
        new Match(
            "edge-near",
            Contestant.L0,
            List.of(
                Challenger.of(Contestant.EDGE_BOUNDED, 0.95),
                Challenger.of(Contestant.EDGE_TERM, 0.80),
                Challenger.of(Contestant.EDGE_STRICT, 0.80)),
            true),
        new Match(
            "redis",
            Contestant.L1,
            List.of(
                Challenger.of(Contestant.EDGE_REDIS, 1.10),
                Challenger.of(Contestant.STAGE_REDIS, 0.90),
                Challenger.of(Contestant.ASIDE)),
            false),
        new Match(
            "stage-near",
            Contestant.J0,
            List.of(
                Challenger.of(Contestant.STAGE_BOUNDED, 0.95),
                Challenger.of(Contestant.STAGE_TERM, 0.90),
                Challenger.of(Contestant.STAGE_STRICT, 0.90)),
            true),
        new Match(
            "bypass",
            Contestant.PLAIN,
            List.of(Challenger.of(Contestant.UNANNOTATED, 0.98)),
            false),
        new Match(
            "limits",
            Contestant.L0,
            List.of(
                Challenger.of(Contestant.J0),
                Challenger.of(Contestant.L1),
                Challenger.of(Contestant.UNCACHED)),
            false));
  }

  List<Contestant> servers() {
    return Stream.concat(Stream.of(base), others.stream().map(Challenger::server)).toList();
  }

  /** What a server is asked for. */
  List<Load> loads(Contestant server, boolean quick) {
    if (quick && name.equals("limits")) {
      return List.of(Load.SMALL);
    }
    return conditional && server.isLarder()
        ? List.of(Load.SMALL, Load.LARGE, Load.UNCHANGED)
        : List.of(Load.SMALL, Load.LARGE);
  }
}
