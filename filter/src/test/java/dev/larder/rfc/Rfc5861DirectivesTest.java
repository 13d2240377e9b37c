package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the response says for how long it may be stale; it lives for a minute. */
@DisplayName("RFC 5861 directives of a response")
class Rfc5861DirectivesTest {
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final Duration TICK = Duration.ofMillis(1);

  /** That a response is served at once for so long after its life, and not longer; 0 for never. */
  private static void assertWhileRevalidating(Site site, long seconds, String... lines) {
    for (boolean within : new boolean[] {true, false}) {
      Ask ask = Ask.of("GET", site.unasked()).repeatable();
      site.answers(lines);
      String body = site.ask(ask).body();
      boolean served = within && seconds > 0;
      site.pass(LIFE.plusSeconds(seconds).plus(served ? TICK.negated() : TICK));
      assertThat(site.ask(ask).body().equals(body)).as("served %s", within).isEqualTo(served);
    }
  }

  /** The same for what stands in for a failure. */
  private static void assertIfError(Site site, long seconds, String... lines) {
    for (boolean within : new boolean[] {true, false}) {
      Ask ask = Ask.of("GET", site.unasked());
      site.answers(lines);
      site.ask(ask);
      boolean served = within && seconds > 0;
      site.pass(LIFE.plusSeconds(seconds).plus(served ? TICK.negated() : TICK));
      site.answers(503);
      assertThat(site.ask(ask).status()).as("served %s", within).isEqualTo(served ? 200 : 503);
    }
  }

  private static String control(String directives) {
    return "Cache-Control: max-age=60, " + directives;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stale-while-revalidate=20|20",
        "STALE-While-Revalidate=\"20\"|20",
        "stale-while-revalidate=86400|86400",
        "stale-while-revalidate=40, stale-while-revalidate=20|20",
        "stale-while-revalidate=20, stale-while-revalidate=40|20",
        "stale-while-revalidate=0|0",
        "stale-while-revalidate|0",
        "stale-while-revalidate=-20|0",
        "stale-while-revalidate=20.0|0",
        "stale-while-revalidate=20; x|0",
        "x=\"stale-while-revalidate=20\"|0",
        "stale-if-error=20|0",
      })
  @DisplayName("F28 F29 F24 RFC 5861 §3: for as long as it says, where it says how long it lives")
  void saysForHowLongWhileRevalidating(String directives, long seconds) {
    try (Site site = Site.of("own")) {
      assertWhileRevalidating(site, seconds, control(directives));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stale-if-error=200|200",
        "stale-if-error=200, stale-while-revalidate=20|200",
        "stale-if-error=400, stale-if-error=200|200",
        "stale-if-error=0|0",
        "stale-if-error=200s|0",
        "x|0",
      })
  @DisplayName("F28 F30 F24 RFC 5861 §4: the same instead of a failure")
  void saysForHowLongIfAnErrorOccurs(String directives, long seconds) {
    try (Site site = Site.of("own")) {
      assertIfError(site, seconds, control(directives));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x|30",
        "stale-while-revalidate=20|20",
        "stale-while-revalidate=40|30",
        "stale-while-revalidate=0|0",
        "stale-while-revalidate=x|0"
      })
  @DisplayName("F28 §4.2.4: what the route says is the most; the response may say less")
  void routeSaysTheMost(String directives, long seconds) {
    try (Site site = Site.of("ownSoft")) {
      assertWhileRevalidating(site, seconds, control(directives));
    }
    try (Site site = Site.of("soft")) {
      assertWhileRevalidating(site, seconds, control(directives));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"x|300", "stale-if-error=200|200", "stale-if-error=400|300", "stale-if-error=0|0"})
  @DisplayName("F28 §4.2.4: the same instead of a failure")
  void routeSaysTheMostIfAnErrorOccurs(String directives, long seconds) {
    try (Site site = Site.of("safe")) {
      assertIfError(site, seconds, control(directives));
    }
  }

  @Test
  @DisplayName("F28 §4.2.4: a route with a life of its own, and no more, gets no more")
  void routeThatGrantsNothing() {
    try (Site site = Site.of("auto")) {
      assertWhileRevalidating(site, 0, control("stale-while-revalidate=20"));
      assertIfError(site, 0, control("stale-if-error=20"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=60"})
  @DisplayName("F27 §4.2.4: never, where the same response forbids it")
  void neverWhereTheSameResponseForbidsIt(String directive) {
    String both = "stale-while-revalidate=20, stale-if-error=20, ";
    try (Site site = Site.of("own")) {
      assertWhileRevalidating(site, 0, control(both + directive));
      assertIfError(site, 0, control(both + directive));
      assertWhileRevalidating(site, 20, control(both + "x-" + directive));
    }
  }

  @Test
  @DisplayName("F28 F48 RFC 9213 §2.2: the field that governs says it")
  void fieldThatGovernsSaysIt() {
    String targeted = "Larder-Cache-Control: max-age=60, stale-while-revalidate=20";
    try (Site site = Site.of("own")) {
      assertWhileRevalidating(site, 20, control("stale-while-revalidate=40"), targeted);
      assertWhileRevalidating(
          site, 0, control("stale-while-revalidate=40"), "Larder-Cache-Control: max-age=60");
      assertWhileRevalidating(site, 20, "Cache-Control: must-revalidate", targeted);
    }
  }

  @Test
  @DisplayName("F31 §4: what has been invalidated is never served, whatever the response says")
  void invalidatedIsNeverServed() {
    String both = control("stale-while-revalidate=20, stale-if-error=20");
    try (Site site = Site.of("own")) {
      site.answers(both).ask(Ask.get());
      site.pass(LIFE);
      site.mutate("a", 200);
      assertThat(site.ask(Ask.get().repeatable()).body()).isEqualTo("run 2");
      site.pass(LIFE);
      site.mutate("a", 200);
      assertThat(site.answers(503).ask(Ask.get()).status()).isEqualTo(503);
    }
  }

  @Test
  @DisplayName("§5.2.1: what a request says of it changes nothing")
  void requestSaysNothingOfIt() {
    try (Site site = Site.of("own")) {
      site.answers("Cache-Control: max-age=60").ask(Ask.get());
      site.pass(LIFE);
      site.answers(503);
      Ask asking = Ask.get().with("Cache-Control", "stale-if-error=60, stale-while-revalidate=60");
      assertThat(site.ask(asking).status()).isEqualTo(503);
    }
  }
}
