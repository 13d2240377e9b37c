package dev.larder.bench.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void linearPlacesAreInProportion() {
    Axis axis = Axis.linear(2, 100, 300);
    assertThat(axis.place(0)).isEqualTo(100);
    assertThat(axis.place(0.5)).isEqualTo(150);
    assertThat(axis.place(2)).isEqualTo(300);
    assertThat(axis.marks()).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
  }

  @Test
  void axisMayGoUpwards() {
    assertThat(Axis.linear(2, 200, 100).place(0.5)).isEqualTo(175);
  }

  @Test
  void equalFactorsAreEqualWays() {
    Axis axis = Axis.logarithmic(30, 9_000, 0, 300);
    assertThat(axis.from()).isEqualTo(10);
    assertThat(axis.to()).isCloseTo(10_000, within(1e-6));
    assertThat(axis.place(100)).isCloseTo(100, within(1e-6));
    assertThat(axis.place(1_000)).isCloseTo(200, within(1e-6));
    assertThat(axis.marks()).hasSize(4);
  }

  @Test
  void nothingIsBeyondTheEnds() {
    Axis axis = Axis.linear(2, 100, 300);
    assertThat(axis.place(3)).isEqualTo(300);
    assertThat(axis.place(-1)).isEqualTo(100);
  }

  @Test
  void marksAreShort() {
    assertThat(Axis.text(0)).isEqualTo("0");
    assertThat(Axis.text(0.5)).isEqualTo("0.5");
    assertThat(Axis.text(1_000_000)).isEqualTo("1 000 000");
  }
}
