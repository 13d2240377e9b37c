package dev.larder.bench.run;

import dev.larder.bench.run.Match.Challenger;
import dev.larder.bench.server.Contestant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Ratios of what was measured in the same round, and what they say together. */
final class Ratios {
  private final List<Sample> samples;

  Ratios(List<Sample> samples) {
    this.samples = List.copyOf(samples);
  }

  /**
   * A line of the result.
   *
   * @param against label of the server, or of the load of the same server, in the denominator
   * @param goal least ratio that is wanted
   */
  record Line(
      String match,
      String server,
      String load,
      String against,
      Spread ratio,
      Optional<Double> goal,
      Spread perSecond,
      Spread p99Micros,
      Spread cpuMicros,
      Spread redisCpuMicros) {}

  List<Line> of(Match match) {
    List<Line> lines = new ArrayList<>();
    for (Load load : Load.values()) {
      line(match, Challenger.of(match.base()), load).ifPresent(lines::add);
      match.others().forEach(other -> line(match, other, load).ifPresent(lines::add));
    }
    return lines;
  }

  private Optional<Line> line(Match match, Challenger who, Load load) {
    List<Sample> own = select(match, who.server(), load);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    boolean conditional = load == Load.UNCHANGED;
    List<Sample> base =
        conditional ? select(match, who.server(), Load.SMALL) : select(match, match.base(), load);
    return Optional.of(
        new Line(
            match.name(),
            who.server().label(),
            load.label(),
            conditional ? "own 200" : match.base().label(),
            Spread.of(perRound(own, base)),
            goal(who, load),
            spread(own, Sample::perSecond),
            spread(own, Sample::p99Micros),
            spread(own, Sample::cpuMicros),
            spread(own, Sample::redisCpuMicros)));
  }

  /** At 20 KiB a tenth less will do; a 304 must not be slower than its 200. */
  private static Optional<Double> goal(Challenger who, Load load) {
    return switch (load) {
      case SMALL -> who.goal();
      case LARGE -> who.goal().map(goal -> 0.9 * goal);
      case UNCHANGED -> Optional.of(1.0);
    };
  }

  static List<Double> perRound(List<Sample> own, List<Sample> base) {
    List<Double> ratios = new ArrayList<>();
    for (Sample sample : own) {
      base.stream()
          .filter(other -> other.round() == sample.round())
          .forEach(other -> ratios.add(sample.perSecond() / other.perSecond()));
    }
    return ratios;
  }

  private List<Sample> select(Match match, Contestant server, Load load) {
    return samples.stream()
        .filter(sample -> sample.match().equals(match.name()))
        .filter(sample -> sample.server() == server && sample.load() == load)
        .toList();
  }

  private static Spread spread(List<Sample> samples, ToDoubleFunction<Sample> part) {
    return Spread.of(samples.stream().mapToDouble(part).boxed().toList());
  }
}
