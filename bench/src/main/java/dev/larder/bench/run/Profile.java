package dev.larder.bench.run;

import dev.larder.bench.server.Bodies;
import dev.larder.bench.server.Contestant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says where one server's time and memory go: {@code bench/profile.sh SERVER}. */
public final class Profile {
  private static final Logger LOG = LoggerFactory.getLogger(Profile.class);
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration LENGTH = Duration.ofSeconds(20);

  private Profile() {}

  /**
   * Runs it.
   *
   * @param arguments label of a server, such as {@code edge-strict}
   * @throws IOException if a process could not be started
   * @throws InterruptedException if the run is broken off
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Contestant contestant =
        Contestant.valueOf(arguments[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    Path folder = Files.createTempDirectory("larder-profile-");
    Path file = folder.resolve("recording.jfr");
    try (Redis redis = Redis.start(folder)) {
      Instant from;
      Instant to;
      WrkOutput output;
      try (RunningServer server =
          RunningServer.start(contestant, redis.port(), options(file), folder)) {
        Wrk wrk = Wrk.prepare(Path.of("bench/src/main/lua/zipf.lua"), folder);
        Probe probe = new Probe(server);
        probe.fill(Load.SMALL, Bodies.COUNT);
        probe.check(Load.SMALL, Bodies.COUNT);
        wrk.run(server, Load.SMALL, WARM_UP);
        from = Instant.now();
        output = wrk.run(server, Load.SMALL, LENGTH);
        to = Instant.now();
      }
      LOG.info("{}: {}/s", contestant.label(), Math.round(output.perSecond()));
      LOG.info("{}", Recording.read(file, from, to).text(output.requests()));
    }
  }

  private static List<String> options(Path file) {
    return List.of(
        "-Xms384m",
        "-Xmx384m",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+DebugNonSafepoints",
        "-Xlog:jfr*=off",
        "-XX:StartFlightRecording=settings=profile,filename=" + file);
  }
}
