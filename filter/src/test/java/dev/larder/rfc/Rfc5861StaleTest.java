package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries live for 600 seconds, then 30 while revalidating, or 300 if an error occurs. */
@DisplayName("RFC 5861 and RFC 9111 §4.2.4 serving stale responses")
class Rfc5861StaleTest {
  private static final Duration LIFE = Duration.ofMinutes(10);

  @ParameterizedTest
  @CsvSource({"0,true", "29999,true", "30001,false"})
  @DisplayName("F29 RFC 5861 §3: stale while revalidating, within the time, and no longer")
  void staleWhileRevalidating(long expiredMillis, boolean stale) {
    try (Site site = Site.of("soft")) {
      site.ask(Ask.get().repeatable());
      site.pass(LIFE.plusMillis(expiredMillis));

      assertThat(site.ask(Ask.get().repeatable()).body()).isEqualTo(stale ? "run 1" : "run 2");
      assertThat(site.runs()).as("a request triggers it").isEqualTo(2);
      assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");
    }
  }

  @ParameterizedTest
  @CsvSource({"500,true", "502,true", "503,true", "504,true", "404,false", "200,false"})
  @DisplayName("F30 RFC 5861 §4: stale instead of an error of the server")
  void staleIfAnErrorOccurs(int status, boolean stale) {
    try (Site site = Site.of("safe")) {
      site.ask(Ask.get());
      site.pass(LIFE);
      site.answers(status);

      assertThat(site.ask(Ask.get()).body()).isEqualTo(stale ? "run 1" : "run 2");
    }
  }

  @ParameterizedTest
  @CsvSource({"299999,200", "300001,503"})
  @DisplayName("F30 RFC 5861 §4: within the time; after it the error goes out")
  void afterItTheErrorGoesOut(long expiredMillis, int status) {
    try (Site site = Site.of("safe")) {
      site.ask(Ask.get());
      site.pass(LIFE.plusMillis(expiredMillis));
      site.answers(503);

      assertThat(site.ask(Ask.get()).status()).isEqualTo(status);
    }
  }

  @Test
  @DisplayName("F31: serving a stale response does not prolong it, and its Age goes on")
  void servingDoesNotProlong() {
    try (Site site = Site.of("safe")) {
      site.ask(Ask.get());
      site.answers(503);
      site.pass(LIFE.plusSeconds(200));
      assertThat(site.ask(Ask.get()).header("Age")).isEqualTo("800");
      site.pass(Duration.ofSeconds(99));
      assertThat(site.ask(Ask.get()).header("Age")).isEqualTo("899");
      site.pass(Duration.ofSeconds(2));
      assertThat(site.ask(Ask.get()).status()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"must-revalidate", "Proxy-Revalidate", "s-maxage=600", "x; must-revalidate"})
  @DisplayName("F27 RFC 9111 §4.2.4: never, where the response forbids it")
  void neverWhereTheResponseForbidsIt(String control) {
    assertThat(afterAnError("Cache-Control: " + control)).isEqualTo(503);
    assertThat(afterAnError("Cache-Control: x=\"" + control + "\"")).isEqualTo(200);
  }

  private static int afterAnError(String line) {
    try (Site site = Site.of("safe").answers(line)) {
      site.ask(Ask.get());
      site.pass(LIFE);
      return site.answers(503).ask(Ask.get()).status();
    }
  }
}
