package dev.larder.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WarmthTest {
  @Test
  void serverThatGetsFasterIsNotWarm() {
    assertThat(Warmth.isSteady(turns(100.0, 150.0, 180.0, 200.0))).isFalse();
    assertThat(Warmth.isSteady(turns(100.0, 100.0, 100.0, 103.1))).isFalse();
  }

  @Test
  void serverThatStaysWithinThreePercentIsWarm() {
    assertThat(Warmth.isSteady(turns(100.0, 101.0, 102.0, 103.0))).isTrue();
  }

  @Test
  void fasterTurnCountsUntilThreeHavePassed() {
    assertThat(Warmth.isSteady(turns(100.0, 150.0, 150.0, 150.0))).isFalse();
    assertThat(Warmth.isSteady(turns(100.0, 150.0, 150.0, 150.0, 150.0))).isTrue();
  }

  @Test
  void slowTurnOfABusyMachineIsNoBaseForARecord() {
    assertThat(Warmth.isSteady(turns(200.0, 90.0, 190.0, 201.0, 200.0))).isTrue();
  }

  @Test
  void fewTurnsTellNothing() {
    assertThat(Warmth.isSteady(turns())).isFalse();
    assertThat(Warmth.isSteady(turns(100.0, 100.0, 100.0))).isFalse();
  }

  @Test
  void serverThatStillCompilesIsNotWarm() {
    List<Warmth.Turn> turns = new ArrayList<>(turns(100.0, 100.0, 100.0));
    turns.add(new Warmth.Turn(100.0, Warmth.COMPILING.plusMillis(1)));
    assertThat(Warmth.isSteady(turns)).isFalse();
    turns.set(3, new Warmth.Turn(100.0, Warmth.COMPILING));
    assertThat(Warmth.isSteady(turns)).isTrue();
  }

  private static List<Warmth.Turn> turns(double... perSecond) {
    return DoubleStream.of(perSecond)
        .mapToObj(value -> new Warmth.Turn(value, Duration.ZERO))
        .toList();
  }
}
