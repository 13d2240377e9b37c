package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 §12.5.5 Vary")
class Rfc9110Section1255Test {
  @Test
  @DisplayName("§12.5.5: names of all lines, without case, each once, sorted")
  void namesOfAllLines() {
    assertThat(Vary.parse(List.of("Origin,, accept-encoding ", "ACCEPT-ENCODING")))
        .isEqualTo(new Vary(false, List.of("accept-encoding", "origin")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "accept, *", "*,accept", " , *", "accept encoding", "a;b", "a\u00e4"})
  @DisplayName("§12.5.5: * anywhere, and what is no field name, varies by everything")
  void starVariesByEverything(String line) {
    assertThat(Vary.parse(List.of("origin", line))).isEqualTo(new Vary(true, List.of()));
  }

  @Test
  @DisplayName("§12.5.5: absent and empty vary by nothing")
  void absentVariesByNothing() {
    assertThat(Vary.parse(List.of())).isEqualTo(new Vary(false, List.of()));
    assertThat(Vary.parse(List.of("", ","))).isEqualTo(new Vary(false, List.of()));
  }
}
