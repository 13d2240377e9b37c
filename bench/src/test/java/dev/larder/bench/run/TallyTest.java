package dev.larder.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void greatestComesFirstWithItsShareOfAll() {
    tally.add("small", 1);
    tally.add("great", 2);
    tally.add("least", 1);
    tally.add("great", 4);
    assertThat(tally.total()).isEqualTo(8);
    assertThat(tally.top(1)).containsExactly(" 75.0 %  great");
  }

  @Test
  void emptyOneHasNoLines() {
    assertThat(tally.top(3)).isEmpty();
  }
}
