package dev.larder.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "999, 999", "1000, 0", "12017, 17", "none, none"})
  void idsBeyondTheBodiesHaveThoseOfOthers(String id, String prepared) {
    assertThat(Work.prepared(id)).isEqualTo(prepared);
  }

  @Test
  void workIsCounted() {
    long before = Work.runs();
    assertThat(Work.compute("2k", "1017")).isEqualTo(Bodies.find("2k", "17"));
    assertThat(Work.runs()).isEqualTo(before + 1);
  }
}
