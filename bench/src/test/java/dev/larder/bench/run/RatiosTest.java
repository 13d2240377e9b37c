package dev.larder.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.larder.bench.run.Match.Challenger;
import dev.larder.bench.server.Contestant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatiosTest {
  private static final Match MATCH =
      new Match("one", Contestant.L0, List.of(Challenger.of(Contestant.EDGE_STRICT, 0.8)), true);

  private static Sample sample(int round, Contestant server, Load load, double perSecond) {
    return new Sample("one", round, server, load, perSecond, 1, 2, 3, 4);
  }

  private static Ratios.Line line(List<Sample> samples, String server, Load load) {
    return new Ratios(samples)
        .of(MATCH).stream()
            .filter(line -> line.server().equals(server) && line.load().equals(load.label()))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void ratioIsThatOfTheSameRound() {
    List<Sample> samples =
        List.of(
            sample(1, Contestant.L0, Load.SMALL, 100),
            sample(1, Contestant.EDGE_STRICT, Load.SMALL, 90),
            sample(2, Contestant.L0, Load.SMALL, 10),
            sample(2, Contestant.EDGE_STRICT, Load.SMALL, 8));
    Ratios.Line line = line(samples, "edge-strict", Load.SMALL);
    assertThat(line.ratio().min()).isCloseTo(0.8, within(1e-9));
    assertThat(line.ratio().median()).isCloseTo(0.85, within(1e-9));
    assertThat(line.ratio().max()).isCloseTo(0.9, within(1e-9));
    assertThat(line.against()).isEqualTo("l0");
    assertThat(line.goal()).isEqualTo(Optional.of(0.8));
  }

  @Test
  void otherLoadsAndMatchesDoNotCount() {
    List<Sample> samples =
        List.of(
            sample(1, Contestant.L0, Load.SMALL, 100),
            sample(1, Contestant.L0, Load.LARGE, 50),
            new Sample("two", 1, Contestant.L0, Load.LARGE, 1, 1, 2, 3, 4),
            sample(1, Contestant.EDGE_STRICT, Load.LARGE, 45));
    Ratios.Line line = line(samples, "edge-strict", Load.LARGE);
    assertThat(line.ratio()).isEqualTo(new Spread(0.9, 0.9, 0.9));
    assertThat(line.goal().orElseThrow()).isCloseTo(0.72, within(1e-9));
  }

  @Test
  void unchangedIsComparedWithItsOwn200() {
    List<Sample> samples =
        List.of(
            sample(1, Contestant.L0, Load.SMALL, 100),
            sample(1, Contestant.EDGE_STRICT, Load.SMALL, 80),
            sample(1, Contestant.EDGE_STRICT, Load.UNCHANGED, 88));
    Ratios.Line line = line(samples, "edge-strict", Load.UNCHANGED);
    assertThat(line.ratio().median()).isCloseTo(1.1, within(1e-9));
    assertThat(line.goal()).isEqualTo(Optional.of(1.0));
  }

  @Test
  void whatWasNotMeasuredHasNoLine() {
    assertThat(new Ratios(List.of(sample(1, Contestant.L0, Load.SMALL, 1))).of(MATCH))
        .extracting(Ratios.Line::server)
        .containsExactly("l0");
  }
}
