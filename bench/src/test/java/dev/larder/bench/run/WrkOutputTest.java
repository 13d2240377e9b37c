package dev.larder.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkOutputTest {
  private static final String TEXT =
      """
      Running 3s test @ http://127.0.0.1:8080
        2 threads and 32 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency   422.85us  357.14us   8.96ms   93.14%
          Req/Sec    38.34k     2.46k   42.55k    73.33%
        Latency Distribution
           50%  350.00us
           75%  472.00us
           90%  652.00us
           99%    1.96ms
        228994 requests in 3.00s, 489.41MB read
      Requests/sec:  76298.12
      Transfer/sec:    163.06MB
      """;

  @Test
  void goodRunIsRead() {
    assertThat(WrkOutput.parse(TEXT))
        .isEqualTo(new WrkOutput(228_994, 76_298.12, 350, 1_960, 0, 0));
  }

  @Test
  void failuresAreCounted() {
    String failed =
        TEXT
            + "  Socket errors: connect 1, read 2, write 3, timeout 4\n"
            + "  Non-2xx or 3xx responses: 17\n";
    assertThat(WrkOutput.parse(failed))
        .isEqualTo(new WrkOutput(228_994, 76_298.12, 350, 1_960, 17, 10));
  }

  @Test
  void secondsAreMicrosToo() {
    assertThat(WrkOutput.parse(TEXT.replace("1.96ms", "1.20s")).p99Micros()).isEqualTo(1_200_000);
  }

  @Test
  void whatIsMissingIsToldWithTheWholeText() {
    assertThatThrownBy(() -> WrkOutput.parse("unable to connect"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("wrk did not say ")
        .hasMessageEndingWith(", but: unable to connect");
  }
}
