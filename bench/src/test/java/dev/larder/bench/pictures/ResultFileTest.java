package dev.larder.bench.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.bench.run.Spread;
import dev.larder.bench.tables.Row;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultFileTest {
  static final String SERVERS =
      """
      bench/run.sh --quick --only edge-near
      2026-11-26T03:13:07Z, commit 992a8a0
      2 cores of AMD EPYC, 24683656 kB
      OpenJDK 64-Bit Server VM 17.0.15+6-Debian-1deb12u1, Redis 7.0.15, wrk debian/4.1.0-3+b2
      load before: 1.55
      3 rounds of 3 s, warm-up 12 s, wrk -t2 -c32, 1000 keys, Zipf

      match      server         load against  ratio             goal      req/s    p99 ms   cpu us redis us
      edge-near  l0             2k   l0       1.00 (1.00-1.00)            25696      5.94     51.2      0.1
      edge-near  edge-bounded   2k   l0       0.67 (0.39-0.78)  0.95      18827      6.21     80.3      0.3
      edge-near  edge-bounded   304  own 200  10.86 (0.57-11.40) 1.00      11418     12.39    137.6      1.3
      redis      aside          20k  l1       0.67 (0.35-0.98)             4178     19.86    350.0     35.6
      """;

  static final String TABLES =
      """
      bench/growth.sh --quick
      2026-11-26T05:30:00Z, commit ccb46fe
      3 rounds of 300 calls each, one after the other; values are medians

      table       what             at    unit  value                goal    ratio             goal
      entries     hit from Redis   1000  us    80.00 (78.00-82.00)  -       -                 -
      entries     hit from Redis   2000  us    84.00 (80.00-90.00)  -       1.05 (1.00-1.10)  1.15
      invalidate  ledger           1000  us    60.00 (50.00-70.00)  150.00  -                 -
      invalidate  KEYS and UNLINK  1000  us    9.50 (9.00-10.00)    -       -                 -
      """;

  @Test
  void ratiosAreReadWithTheirGoals() {
    ResultFile result = ResultFile.parse(SERVERS);
    assertThat(result.source())
        .isEqualTo("bench/run.sh --quick --only edge-near, 2026-11-26T03:13:07Z, commit 992a8a0");
    assertThat(result.bars())
        .containsExactly(
            new Bar("edge-near", "l0", "2k", "l0", new Spread(1, 1, 1), Optional.empty()),
            new Bar(
                "edge-near",
                "edge-bounded",
                "2k",
                "l0",
                new Spread(0.67, 0.39, 0.78),
                Optional.of(0.95)),
            new Bar(
                "edge-near",
                "edge-bounded",
                "304",
                "own 200",
                new Spread(10.86, 0.57, 11.4),
                Optional.of(1.0)),
            new Bar("redis", "aside", "20k", "l1", new Spread(0.67, 0.35, 0.98), Optional.empty()));
    assertThat(result.bars()).extracting(Bar::isBase).containsExactly(true, false, false, false);
  }

  @Test
  void rowsAreRead() {
    ResultFile result = ResultFile.parse(TABLES);
    assertThat(result.bars()).isEmpty();
    assertThat(result.rows())
        .extracting(Row::what)
        .containsExactly("hit from Redis", "hit from Redis", "ledger", "KEYS and UNLINK");
  }

  @Test
  void fileWithoutNumbersIsNone() {
    assertThatThrownBy(() -> ResultFile.parse("bench/run.sh\nbroken off\n"))
        .hasMessageStartingWith("no ratio and no row in: ");
  }
}
