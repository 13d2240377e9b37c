package dev.larder.bench.run;

import dev.larder.bench.server.BenchServer;
import dev.larder.bench.server.Bodies;
import dev.larder.bench.server.Contestant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs matches one after the other. */
final class Tournament {
  private static final Logger LOG = LoggerFactory.getLogger(Tournament.class);

  /** The servers of one match lie in memory together. */
  private static final List<String> MACHINE = List.of("-Xms384m", "-Xmx384m");

  private static final int SLOW_SAMPLE = 20;
  private static final int SAMPLE = 50;

  /** Of warming up, under one load. */
  private static final Duration TURN = Duration.ofSeconds(2);

  /** Of all answers; a time-out on a busy machine is no reason to break a run off. */
  private static final double MOST_MISSES = 0.001;

  private final Redis redis;
  private final Wrk wrk;
  private final Pace pace;
  private final Path folder;
  private final List<String> options;
  private final List<Sample> samples = new ArrayList<>();

  Tournament(Redis redis, Wrk wrk, Pace pace, Path folder, boolean virtual) {
    this.redis = redis;
    this.wrk = wrk;
    this.pace = pace;
    this.folder = folder;
    this.options =
        Stream.concat(
                MACHINE.stream(),
                virtual ? Stream.of("-D" + BenchServer.VIRTUAL + "=true") : Stream.empty())
            .toList();
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  void play(Match match) throws IOException, InterruptedException {
    List<RunningServer> servers = new ArrayList<>();
    try {
      for (Contestant contestant : match.servers()) {
        servers.add(RunningServer.start(contestant, redis.port(), options, folder));
      }
      for (RunningServer server : servers) {
        prepare(match, server);
      }
      for (int round = 1; round <= pace.rounds(); round++) {
        round(match, servers, round);
      }
    } finally {
      servers.forEach(RunningServer::close);
    }
  }

  private void prepare(Match match, RunningServer server) throws IOException, InterruptedException {
    Probe probe = new Probe(server);
    int count = server.contestant().isSlow() ? SLOW_SAMPLE : Bodies.COUNT;
    List<Load> loads = match.loads(server.contestant(), pace.quick());
    for (Load load : loads) {
      if (load.conditional()) {
        List<String> tags = probe.check(load, count);
        probe.checkUnchanged(load, tags);
        wrk.remember(server, tags);
      } else {
        probe.fill(load, count);
        probe.check(load, count);
      }
    }
    warmUp(server, loads);
    LOG.info("{}: {} answers as it should, and is warm", match.name(), server.contestant().label());
  }

  /** Until it gets no faster under any of the loads. */
  private void warmUp(RunningServer server, List<Load> loads)
      throws IOException, InterruptedException {
    Map<Load, List<Warmth.Turn>> turns = new EnumMap<>(Load.class);
    loads.forEach(load -> turns.put(load, new ArrayList<>()));
    Duration passed = Duration.ZERO;
    while (passed.compareTo(pace.warmUp()) < 0
        || (passed.compareTo(pace.longestWarmUp()) < 0
            && !turns.values().stream().allMatch(Warmth::isSteady))) {
      for (Map.Entry<Load, List<Warmth.Turn>> one : turns.entrySet()) {
        one.getValue().add(turn(server, one.getKey()));
        passed = passed.plus(TURN);
      }
    }
    LOG.info("{} was warmed up for {} s", server.contestant().label(), passed.toSeconds());
  }

  private Warmth.Turn turn(RunningServer server, Load load)
      throws IOException, InterruptedException {
    Probe probe = new Probe(server);
    Duration before = probe.compiling();
    double perSecond = wrk.run(server, load, TURN).perSecond();
    return new Warmth.Turn(perSecond, probe.compiling().minus(before));
  }

  private void round(Match match, List<RunningServer> servers, int round)
      throws IOException, InterruptedException {
    for (Load load : Load.values()) {
      for (RunningServer server : servers) {
        if (match.loads(server.contestant(), pace.quick()).contains(load)) {
          samples.add(measure(match, server, load, round));
          new Probe(server).check(load, server.contestant().isSlow() ? SLOW_SAMPLE : SAMPLE);
        }
      }
    }
  }

  private Sample measure(Match match, RunningServer server, Load load, int round)
      throws IOException, InterruptedException {
    Probe probe = new Probe(server);
    long runs0 = probe.runs();
    Duration server0 = server.process().cpu();
    Duration redis0 = redis.process().cpu();
    WrkOutput output = wrk.run(server, load, pace.length());
    if (server.contestant().isLarder()) {
      requireHits(server, probe.runs() - runs0, output);
    }
    Sample sample =
        new Sample(
            match.name(),
            round,
            server.contestant(),
            load,
            output.perSecond(),
            output.medianMicros(),
            output.p99Micros(),
            micros(server0, server.process().cpu(), output),
            micros(redis0, redis.process().cpu(), output));
    LOG.info(
        "{} round {}: {} {} {}/s",
        match.name(),
        round,
        server.contestant().label(),
        load.label(),
        Math.round(sample.perSecond()));
    return sample;
  }

  private static void requireHits(RunningServer server, long runs, WrkOutput output) {
    if (runs > MOST_MISSES * output.requests()) {
      throw new IllegalStateException(
          "%s has computed %d of %d answers; expected hits"
              .formatted(server.contestant().label(), runs, output.requests()));
    }
  }

  private static double micros(Duration before, Duration after, WrkOutput output) {
    return after.minus(before).toNanos() / 1_000.0 / output.requests();
  }
}
