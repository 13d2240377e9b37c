package dev.larder.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in small. What is measured is checked by the run itself, which ends if a hit is none. */
class EntryGrowthIT {
  private static final Effort SMALL =
      new Effort(1, 250, 1, List.of(250, 300, 400), List.of(0, 50), List.of(3, 30));

  @TempDir Path folder;

  @Test
  void copiesAreHitsUntilTheyAreInvalidated() throws IOException, InterruptedException {
    List<Row> rows = new EntryGrowth(SMALL, folder).rows();
    assertThat(rows)
        .extracting(row -> row.table() + " " + row.what() + " " + row.at())
        .containsExactly(
            "entries hit from Redis 250",
            "entries hit from Redis 300",
            "entries hit from Redis 400",
            "entries hit, near strict 250",
            "entries hit, near strict 300",
            "entries hit, near strict 400",
            "invalidate ledger 300",
            "invalidate ledger 400",
            "invalidate SCAN and UNLINK 300",
            "invalidate SCAN and UNLINK 400",
            "invalidate KEYS and UNLINK 300",
            "invalidate KEYS and UNLINK 400");
    assertThat(rows).allMatch(row -> row.value().spread().min() > 0);
  }

  @Test
  void patternsOfOthersLeaveHitsAlone() throws IOException, InterruptedException {
    assertThat(new PatternGrowth(SMALL, folder).rows()).extracting(Row::at).contains("50");
  }

  @Test
  void allRoutesAreAskedFor() throws IOException, InterruptedException {
    assertThat(new RouteGrowth(SMALL, folder).rows()).extracting(Row::at).contains("30");
  }
}
