package dev.larder.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.bench.run.Spread;
import dev.larder.bench.tables.Row.Bounded;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SheetTest {
  private static Row row(String what, double micros) {
    return new Row(
        "entries",
        what,
        "1000",
        "us",
        new Bounded(new Spread(micros, micros, micros), Optional.empty()),
        Optional.empty());
  }

  @Test
  void columnsAreAligned() {
    Sheet sheet =
        new Sheet(
            "bench/growth.sh", "a machine\n", "3 rounds", List.of(row("hit", 1), row("other", 22)));
    assertThat(sheet.text())
        .isEqualTo(
            """
            bench/growth.sh
            a machine
            3 rounds

            table    what   at    unit  value                goal  ratio  goal
            entries  hit    1000  us    1.00 (1.00-1.00)     -     -      -
            entries  other  1000  us    22.00 (22.00-22.00)  -     -      -
            """);
  }
}
