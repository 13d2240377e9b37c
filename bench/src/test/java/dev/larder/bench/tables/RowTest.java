package dev.larder.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.bench.run.Spread;
import dev.larder.bench.tables.Row.Bounded;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final Spread MICROS = new Spread(85.2, 80.1, 90.3);
  private static final Spread RATIO = new Spread(1.03, 0.99, 1.07);

  static Row row(Optional<Double> most, Optional<Bounded> ratio) {
    return new Row("entries", "hit, near strict", "10000", "us", new Bounded(MICROS, most), ratio);
  }

  private static Optional<Row> written(Row row) {
    return Row.parse(String.join("   ", row.cells()));
  }

  @Test
  void whatIsWrittenIsRead() {
    Row all = row(Optional.of(150.0), Optional.of(new Bounded(RATIO, Optional.of(1.3))));
    assertThat(written(all)).contains(all);
    Row least = row(Optional.empty(), Optional.empty());
    assertThat(written(least)).contains(least);
  }

  @Test
  void cellsAreInTheOrderOfTheHead() {
    assertThat(row(Optional.empty(), Optional.of(new Bounded(RATIO, Optional.of(1.15)))).cells())
        .containsExactly(
            "entries",
            "hit, near strict",
            "10000",
            "us",
            "85.20 (80.10-90.30)",
            "-",
            "1.03 (0.99-1.07)",
            "1.15");
  }

  @Test
  void valueBelowZeroIsReadToo() {
    Row row =
        new Row(
            "memory",
            "over the body",
            "20 KiB",
            "bytes",
            new Bounded(new Spread(-13, -14, -12), Optional.empty()),
            Optional.empty());
    assertThat(written(row)).contains(row);
  }

  @Test
  void otherLinesAreNoRows() {
    assertThat(
            List.of(
                "",
                "bench/growth.sh --quick",
                "9 rounds of 4000 calls each, one after the other; values are medians",
                String.join("  ", Row.HEAD)))
        .allSatisfy(line -> assertThat(Row.parse(line)).isEmpty());
  }
}
