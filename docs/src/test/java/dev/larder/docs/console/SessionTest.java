package dev.larder.docs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
  private static final List<String> PRINTED =
      List.of("HTTP/1.1 200 OK", "Age: 3", "Cache-Status: larder; hit; ttl=597", "", "body");

  @Test
  void headersMayBeLeftOutAndSecondsMayDiffer() {
    assertThat(Session.shows(List.of("Cache-Status: larder; hit; ttl=599"), PRINTED)).isTrue();
    assertThat(Session.shows(List.of("HTTP/1.1 200 OK", "Age: 0", "", "body"), PRINTED)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 304 Not Modified",
    "Cache-Status: larder; hit",
    "Cache-Status: larder; hit; ttl=97",
    "Cache-Status: larder; fwd=uri-miss; stored",
    "Vary: Accept"
  })
  void otherHeadersAreFound(String line) {
    assertThat(Session.shows(List.of(line), PRINTED)).isFalse();
  }

  @Test
  void otherBodyAndMissingHeadAreFound() {
    assertThat(Session.shows(List.of("HTTP/1.1 200 OK", "", "other"), PRINTED)).isFalse();
    assertThat(Session.shows(List.of("HTTP/1.1 200 OK", "", "body", "more"), PRINTED)).isFalse();
    assertThat(Session.shows(List.of(), PRINTED)).isFalse();
  }

  @Test
  void everyLineOfOtherCommandsCounts() {
    assertThat(Session.shows(List.of("one", "two"), List.of("one", "two"))).isTrue();
    assertThat(Session.shows(List.of("one"), List.of("one", "two"))).isFalse();
  }

  @Test
  void commandsAreSplitAsAShellDoes() {
    assertThat(Transcript.words("curl -H 'If-None-Match: \"x\"' http://a/#b  # note"))
        .containsExactly("curl", "-H", "If-None-Match: \"x\"", "http://a/#b");
  }
}
