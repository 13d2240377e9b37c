package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry that is 100 s old, and has 500 s to live, on a route that obeys clients. */
@DisplayName("RFC 9111 §5.2.1 what clients want, §5.4 Pragma")
class Rfc9111Section521ClientTest {
  private Site site = Site.of("meek");

  @AfterEach
  void close() {
    site.close();
  }

  private Answer later(String line) {
    site.ask(Ask.get());
    site.pass(Duration.ofSeconds(100));
    String[] parts = line.split(": ", 2);
    return site.ask(Ask.get().with(parts[0], parts[1]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: no-cache",
        "Cache-Control: NO-CACHE, x",
        "Cache-Control: max-age=0",
        "Cache-Control: max-age=99",
        "Cache-Control: max-age=1e9",
        "Cache-Control: min-fresh=501",
        "Cache-Control: min-fresh=1, min-fresh=99999999999999999999",
        "Pragma: no-cache",
      })
  @DisplayName("F46 F47 §5.2.1.1 §5.2.1.3 §5.2.1.4: the application is asked, and its answer kept")
  void applicationIsAsked(String line) {
    Answer answer = later(line);
    assertThat(answer.cacheStatus()).isEqualTo("larder; fwd=request; stored");
    assertThat(answer.body()).isEqualTo("run 2");
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: max-age=100",
        "Cache-Control: min-fresh=500",
        "Cache-Control: min-fresh=x",
        "Cache-Control: max-stale",
        "Cache-Control: x=no-cache",
        "Cache-Control: only-if-cached",
        "Pragma: x",
      })
  @DisplayName("F46 §5.2.1: what is fresh enough is a hit")
  void freshEnoughIsHit(String line) {
    assertThat(later(line).isHit()).isTrue();
  }

  @Test
  @DisplayName("F47 §5.4: Pragma means nothing beside Cache-Control")
  void pragmaIsForOldClients() {
    site.ask(Ask.get());
    Ask both = Ask.get().with("Pragma", "no-cache").with("Cache-Control", "max-age=5");
    assertThat(site.ask(both).isHit()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Cache-Control: no-cache,false",
    "Cache-Control: max-age=900,false",
    "Cache-Control: min-fresh=0,false",
    "Cache-Control: max-stale=9,true",
    "X: y,true",
  })
  @DisplayName("F28 §4.2.4: who says how fresh it must be gets nothing stale")
  void nothingStaleForWhoAsks(String line, boolean stale) {
    site.ask(Ask.get());
    site.pass(Duration.ofSeconds(610));
    String[] parts = line.split(": ", 2);
    assertThat(site.ask(Ask.get().repeatable().with(parts[0], parts[1])).body())
        .isEqualTo(stale ? "run 1" : "run 2");
  }

  @Test
  @DisplayName("F46 §5.2.1.7: only-if-cached never runs the application")
  void onlyIfCachedIsTold() {
    Ask only = Ask.get().with("Cache-Control", "only-if-cached");
    Answer answer = site.ask(only);
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.cacheStatus()).isEqualTo("larder; detail=ONLY_IF_CACHED");
    assertThat(site.ask(Ask.get().by("ann").with("Cache-Control", "only-if-cached")).status())
        .as("bypassed")
        .isEqualTo(504);
    assertThat(site.runs()).isZero();
    site.ask(Ask.get());
    assertThat(site.ask(only).isHit()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-cache", "max-age=0", "min-fresh=900"})
  @DisplayName("F46: other routes obey nobody")
  void otherRoutesObeyNobody(String directive) {
    site.close();
    site = Site.of("auto");
    assertThat(later("Cache-Control: " + directive).isHit()).isTrue();
    assertThat(site.ask(Ask.of("GET", "b").with("Cache-Control", "only-if-cached")).status())
        .isEqualTo(200);
  }
}
