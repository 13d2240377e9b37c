package dev.larder.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares whole servers. Started by {@code bench/run.sh [--quick] [--virtual] [--only match]...};
 * ends with an exception, and without the match under way, if a server does not answer what it
 * should.
 */
public final class Comparison {
  private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  private Comparison() {}

  /**
   * Runs it.
   *
   * @param arguments as of the script
   * @throws IOException if a process could not be started, or a file written
   * @throws InterruptedException if the run is broken off
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> given = List.of(arguments);
    Pace pace = given.contains("--quick") ? Pace.QUICK : Pace.FULL;
    boolean virtual = virtual(given, Runtime.version().feature());
    List<Match> matches = chosen(given);
    Path folder = Files.createTempDirectory("larder-bench-");
    Path home = Path.of("bench");
    try (Redis redis = Redis.start(folder)) {
      Machine machine = Machine.read(redis);
      Wrk wrk = Wrk.prepare(home.resolve("src/main/lua/zipf.lua"), folder);
      Tournament tournament = new Tournament(redis, wrk, pace, folder, virtual);
      String command = String.join(" ", concat("bench/run.sh", given));
      List<Match> played = new ArrayList<>();
      for (Match match : matches) {
        tournament.play(match);
        played.add(match);
        List<Sample> samples = tournament.samples();
        Report report = new Report(command, machine, pace, lines(played, samples), samples);
        report.write(home.resolve("results"), name(machine, pace, virtual));
        LOG.info("{}", report.text());
      }
    }
  }

  private static List<Match> chosen(List<String> given) {
    List<Match> chosen =
        Match.all().stream().filter(match -> given.contains(match.name())).toList();
    if (given.contains("--only") && chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "--only %s; expected of %s"
              .formatted(given, Match.all().stream().map(Match::name).toList()));
    }
    return chosen.isEmpty() ? Match.all() : chosen;
  }

  private static List<Ratios.Line> lines(List<Match> matches, List<Sample> samples) {
    Ratios ratios = new Ratios(samples);
    return matches.stream().flatMap(match -> ratios.of(match).stream()).toList();
  }

  private static List<String> concat(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  /** Whether each request has a virtual thread, in all servers of the run. */
  static boolean virtual(List<String> given, int javaFeature) {
    if (given.contains("--virtual") && javaFeature < FIRST_WITH_VIRTUAL_THREADS) {
      throw new IllegalArgumentException(
          "--virtual needs Java %d; expected it in JAVA_HOME, where %d is"
              .formatted(FIRST_WITH_VIRTUAL_THREADS, javaFeature));
    }
    return given.contains("--virtual");
  }

  /** Such as {@code 2026-12-01T10-30-quick}. */
  private static String name(Machine machine, Pace pace, boolean virtual) {
    return machine.minute() + (pace.quick() ? "-quick" : "-full") + (virtual ? "-virtual" : "");
  }
}
