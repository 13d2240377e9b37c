package dev.larder.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopwatchTest {
  @Test
  void pausesDoNotMoveTheMedian() {
    assertThat(Stopwatch.medianMicros(new long[] {9_000_000, 2_000, 1_000})).isEqualTo(2);
  }

  @Test
  void ofAnEvenCountItIsTheLower() {
    assertThat(Stopwatch.medianMicros(new long[] {4_000, 3_000, 1_000, 2_000})).isEqualTo(2);
  }

  @Test
  void timesAreLeftInTheirOrder() {
    long[] nanos = {2, 1};
    assertThat(Stopwatch.medianMicros(nanos)).isPositive();
    assertThat(nanos).containsExactly(2, 1);
  }

  @Test
  void eachCallGetsItsNumber() {
    List<Integer> numbers = new ArrayList<>();
    assertThat(Stopwatch.medianMicros(3, numbers::add)).isNotNegative();
    assertThat(numbers).containsExactly(0, 1, 2);
  }

  @Test
  void noCallsHaveNoMedian() {
    assertThatThrownBy(() -> Stopwatch.medianMicros(new long[0]))
        .hasMessage("no calls; expected one or more");
  }
}
