package dev.larder.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmthTest {
  @Test
  void serverThatGetsFasterIsNotWarm() {
    assertThat(Warmth.isSteady(List.of(100.0, 150.0, 180.0, 200.0))).isFalse();
    assertThat(Warmth.isSteady(List.of(100.0, 100.0, 100.0, 103.1))).isFalse();
  }

  @Test
  void serverThatStaysWithinThreePercentIsWarm() {
    assertThat(Warmth.isSteady(List.of(100.0, 101.0, 102.0, 103.0))).isTrue();
  }

  @Test
  void fasterTurnCountsUntilThreeHavePassed() {
    assertThat(Warmth.isSteady(List.of(100.0, 150.0, 150.0, 150.0))).isFalse();
    assertThat(Warmth.isSteady(List.of(100.0, 150.0, 150.0, 150.0, 150.0))).isTrue();
  }

  @Test
  void slowTurnOfABusyMachineIsNoBaseForARecord() {
    assertThat(Warmth.isSteady(List.of(200.0, 90.0, 190.0, 201.0, 200.0))).isTrue();
  }

  @Test
  void fewTurnsTellNothing() {
    assertThat(Warmth.isSteady(List.of())).isFalse();
    assertThat(Warmth.isSteady(List.of(100.0, 100.0, 100.0))).isFalse();
  }
}
