package dev.larder.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.bench.run.Spread;
import dev.larder.bench.tables.Rounds.Question;
import dev.larder.bench.tables.Row.Bounded;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final Rounds rounds = new Rounds(Question.flat("entries", "hit", 1.15));

  @Test
  void ratioIsToTheFirstOfTheSameRound() {
    rounds.add("1000", 100);
    rounds.add("10000", 110);
    rounds.add("1000", 10);
    rounds.add("10000", 12);
    rounds.add("1000", 50);
    rounds.add("10000", 50);
    assertThat(rounds.rows()).extracting(Row::at).containsExactly("1000", "10000");
    assertThat(rounds.rows().get(0).ratio()).isEmpty();
    assertThat(rounds.rows().get(1).ratio())
        .contains(new Bounded(new Spread(1.1, 1.0, 1.2), Optional.of(1.15)));
  }

  @Test
  void valuesAreThoseOfAllRounds() {
    rounds.add("1000", 3);
    rounds.add("1000", 1);
    rounds.add("1000", 2);
    Row row = rounds.rows().get(0);
    assertThat(row.value()).isEqualTo(new Bounded(new Spread(2, 1, 3), Optional.empty()));
  }

  @Test
  void goalOfTheValueStandsAtEachOfThem() {
    Rounds runs = new Rounds(Question.below("stampede", "edge", "runs", 1));
    runs.add("1 node", 1);
    runs.add("2 nodes", 2);
    assertThat(runs.rows()).allMatch(row -> row.value().most().equals(Optional.of(1.0)));
    assertThat(runs.rows().get(1).ratio().orElseThrow().most()).isEmpty();
  }

  @Test
  void roundThatIsNotWholeHasNoRatio() {
    rounds.add("1000", 1);
    rounds.add("10000", 1);
    rounds.add("1000", 1);
    assertThatThrownBy(rounds::rows)
        .hasMessage("1000 was measured 2 times, 10000 1 times; expected all in every round");
  }
}
