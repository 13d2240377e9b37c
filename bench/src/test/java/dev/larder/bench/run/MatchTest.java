package dev.larder.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.bench.server.Contestant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatchTest {
  private static Match named(String name) {
    return Match.all().stream()
        .filter(match -> match.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyServerTakesPart() {
    Stream<Contestant> playing = Match.all().stream().flatMap(match -> match.servers().stream());
    assertThat(playing.distinct()).containsExactlyInAnyOrder(Contestant.values());
  }

  @Test
  void baseIsMeasuredFirstAndUnderEveryLoadOfTheOthersButThe304s() {
    Match match = named("edge-near");
    assertThat(match.servers().get(0)).isEqualTo(Contestant.L0);
    assertThat(match.loads(Contestant.L0, false)).containsExactly(Load.SMALL, Load.LARGE);
    assertThat(match.loads(Contestant.EDGE_STRICT, false))
        .containsExactly(Load.SMALL, Load.LARGE, Load.UNCHANGED);
  }

  @Test
  void quickRunLeavesOutTheLargeBodiesOfTheLimitsOnly() {
    assertThat(named("limits").loads(Contestant.J0, true)).isEqualTo(List.of(Load.SMALL));
    assertThat(named("limits").loads(Contestant.J0, false)).contains(Load.LARGE);
    assertThat(named("redis").loads(Contestant.L1, true)).contains(Load.LARGE);
  }
}
