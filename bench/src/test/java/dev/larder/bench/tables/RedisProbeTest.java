package dev.larder.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisProbeTest {
  private static final String INFO =
      """
      # Commandstats
      cmdstat_getex:calls=5,usec=1,usec_per_call=1.00
      cmdstat_get:calls=1234,usec=4321,usec_per_call=3.50,rejected_calls=0,failed_calls=0
      """;

  @Test
  void callsAreThoseOfTheCommand() {
    assertThat(RedisProbe.calls(INFO, "get")).isEqualTo(1234);
    assertThat(RedisProbe.calls(INFO, "getex")).isEqualTo(5);
  }

  @Test
  void commandThatWasNeverCalledIsNotListed() {
    assertThat(RedisProbe.calls(INFO, "set")).isZero();
  }
}
