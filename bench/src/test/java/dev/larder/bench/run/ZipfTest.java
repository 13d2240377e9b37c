package dev.larder.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ZipfTest {
  private static final int DRAWS = 200_000;

  private static long[] counts(int ids) {
    long[] counts = new long[ids];
    new Zipf(ids).draws(new Random(1), DRAWS).forEach(id -> counts[id]++);
    return counts;
  }

  @Test
  void eachIdIsDrawnAsItsRankSays() {
    long[] counts = counts(1000);
    assertThat(counts[0] / (double) counts[1]).isCloseTo(2, within(0.1));
    assertThat(counts[0] / (double) counts[9]).isCloseTo(10, within(0.7));
    assertThat(counts[0] / (double) DRAWS).isCloseTo(1 / 7.485, within(0.005));
  }

  @Test
  void allIdsAreDrawn() {
    assertThat(counts(1000)).doesNotContain(0);
  }

  @Test
  void onlyIdIsAlwaysDrawn() {
    assertThat(counts(1)).containsExactly(DRAWS);
  }

  @Test
  void borderBelongsToTheNextId() {
    assertThat(new Zipf(2).draw(fixed(0))).isZero();
    assertThat(new Zipf(2).draw(fixed(1 / 1.5))).isEqualTo(1);
    assertThat(new Zipf(2).draw(fixed(Math.nextDown(1.0)))).isEqualTo(1);
  }

  private static Random fixed(double point) {
    return new Random() {
      @Override
      public double nextDouble() {
        return point;
      }
    };
  }
}
