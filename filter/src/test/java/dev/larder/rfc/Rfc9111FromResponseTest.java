package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.http.HttpDates;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The route grants nothing; only the response says whether and for how long it lives. */
@DisplayName("RFC 9111 where the response says how long it lives")
class Rfc9111FromResponseTest {
  private static final Duration TICK = Duration.ofMillis(1);

  /** That a response is served for so long, and not a millisecond longer; 0 for never. */
  private static void assertLife(Site site, long seconds, String... lines) {
    Ask ask = Ask.of("GET", site.unasked());
    site.answers(lines);
    String first = site.ask(ask).cacheStatus();
    if (seconds > 0) {
      assertThat(first).isEqualTo("larder; fwd=uri-miss; stored");
      site.pass(Duration.ofSeconds(seconds).minus(TICK));
      assertThat(site.ask(ask).isHit()).as("just before its end").isTrue();
      site.pass(TICK);
    }
    assertThat(site.ask(ask).isHit()).as("at its end").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cache-Control: max-age=60|60",
        "Cache-Control: s-maxage=30, max-age=60|30",
        "Cache-Control: s-maxage=60, max-age=30|60",
        "Cache-Control: max-age=86400|86400",
        "Expires: Fri, 02 Jan 2026 03:05:05 GMT|60",
      })
  @DisplayName("F06 F21 §4.2.1: s-maxage, then max-age, then Expires, at any length")
  void responseSaysHowLong(String line, long seconds) {
    try (Site site = Site.of("own")) {
      assertLife(site, seconds, line);
    }
    try (Site site = Site.of("orElse")) {
      assertLife(site, seconds, line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: 1",
        "Cache-Control: public",
        "Cache-Control: immutable",
        "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT",
      })
  @DisplayName(
      "F06 §3, F23 §4.2.2: who states no life is not stored; with a fallback for that long")
  void noLifeOrTheFallback(String line) {
    try (Site site = Site.of("own")) {
      site.answers(line);
      assertThat(site.ask(Ask.get()).cacheStatus())
          .isEqualTo("larder; fwd=uri-miss; detail=NO_FRESHNESS");
      assertLife(site, 0, line);
    }
    try (Site site = Site.of("orElse")) {
      assertLife(site, 20, line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: max-age=0",
        "Cache-Control: max-age=x",
        "Cache-Control: s-maxage=0, max-age=60",
        "Expires: 0",
        "Cache-Control: max-age=60, no-store",
        "Cache-Control: max-age=60, no-cache",
        "Cache-Control: max-age=60, private",
      })
  @DisplayName("F22 F24 F03 F25 F04: a fallback is for silence only, not for what was refused")
  void fallbackIsForSilence(String line) {
    try (Site site = Site.of("orElse")) {
      assertLife(site, 0, line);
    }
  }

  @Test
  @DisplayName("F15 §4.2.3: the age on arrival is taken from the life, and told")
  void ageOnArrivalCounts() {
    try (Site site = Site.of("own")) {
      assertLife(site, 40, "Cache-Control: max-age=60", "Age: 20");
      assertLife(site, 50, "Cache-Control: max-age=60", "Date: " + at(site, -10));
      site.answers("Cache-Control: max-age=60", "Age: 20");
      site.ask(Ask.of("GET", "aged"));
      assertThat(site.ask(Ask.of("GET", "aged")).header("Age")).isEqualTo("20");
    }
  }

  private static String at(Site site, long seconds) {
    return HttpDates.format(site.now().plusSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cache-Control: max-age=60", "Expires: Fri, 02 Jan 2026 03:05:05 GMT"})
  @DisplayName("§5.2: what clients are told is what the response says, on a miss and on a hit")
  void clientsAreToldWhatTheResponseSays(String line) {
    try (Site site = Site.of("own")) {
      site.answers(line);
      Answer miss = site.ask(Ask.get());
      Answer hit = site.ask(Ask.get());
      assertThat(hit.isHit()).isTrue();
      assertThat(miss.fields()).containsAll(Site.fields(line));
      assertThat(hit.fields()).containsAll(Site.fields(line));
      String told = line.startsWith("Cache-Control") ? "max-age=60" : "";
      assertThat(miss.header("Cache-Control")).isEqualTo(told);
      assertThat(hit.header("Cache-Control")).isEqualTo(told);
    }
    try (Site site = Site.of("auto")) {
      site.answers("Expires: Fri, 02 Jan 2026 03:05:05 GMT");
      assertThat(site.ask(Ask.get()).header("Cache-Control")).isEqualTo("no-cache");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60|false",
        "public, max-age=60|true",
        "public|true",
        "max-age=60, must-revalidate|true",
        "s-maxage=60|true",
        "proxy-revalidate, max-age=60|false",
      })
  @DisplayName("F05 §3.5: with credentials it is stored for all only if the response says so")
  void credentialsNeedTheResponsesWord(String control, boolean stored) {
    try (Site site = Site.of("ownOpen")) {
      site.answers("Cache-Control: " + control);
      String status = site.ask(Ask.get().by("ann")).cacheStatus();
      assertThat(status)
          .isEqualTo("larder; fwd=uri-miss; " + (stored ? "stored" : "detail=CREDENTIALS"));
      assertThat(site.ask(Ask.get()).isHit()).isEqualTo(stored);
    }
  }

  @Test
  @DisplayName("F05 §3.5: without credentials no word is needed, and those with may take it")
  void entriesOfNobodyAreForAll() {
    try (Site site = Site.of("ownOpen")) {
      site.answers("Cache-Control: max-age=60");
      site.ask(Ask.get());
      assertThat(site.ask(Ask.get().by("ann")).isHit()).isTrue();
    }
    try (Site site = Site.of("own")) {
      site.answers("Cache-Control: public, max-age=60");
      site.ask(Ask.get());
      assertThat(site.ask(Ask.get().by("ann")).cacheStatus())
          .isEqualTo("larder; fwd=bypass; detail=CREDENTIALS");
    }
  }

  @Test
  @DisplayName("F28 F29 RFC 5861 §3: what the route allows after the life counts from its end")
  void staleCountsFromTheResponsesLife() {
    try (Site site = Site.of("ownSoft")) {
      site.answers("Cache-Control: max-age=60");
      site.ask(Ask.get());
      site.pass(Duration.ofSeconds(70));
      Answer stale = site.ask(Ask.get().repeatable());
      assertThat(stale.cacheStatus())
          .isEqualTo("larder; hit; ttl=-10; detail=STALE_WHILE_REVALIDATE");
      assertThat(stale.body()).isEqualTo("run 1");
      assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");
    }
  }

  @Test
  @DisplayName("F42 §4.4: a mutation drops it as any other entry")
  void mutationDropsIt() {
    try (Site site = Site.of("own")) {
      site.answers("Cache-Control: max-age=60");
      site.ask(Ask.get());
      assertThat(site.ask(Ask.get()).isHit()).isTrue();
      site.mutate("a", 200);
      assertThat(site.ask(Ask.get()).cacheStatus())
          .isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    }
  }
}
