package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §5.2 Cache-Control, §5.4 Pragma")
class Rfc9111Section52DirectivesTest {
  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-cache|false",
        "no-cache=\"X-Field, Y\"|false",
        "public, No-Cache, max-age=60|false",
        "\"no-cache\"|false",
        "x=\"no-cache\"|true",
        "no-transform|true",
        "proxy-revalidate, must-revalidate|true"
      })
  @DisplayName("F25 §5.2.2.4: what may not be reused without validation is not stored")
  void noCacheIsNotStored(String control, boolean stored) {
    assertThat(site.stores("Cache-Control: " + control)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x=1", "x=\"no-store\"", ",,x,,", "no-storex", "x-private=\"a\""})
  @DisplayName("F24 §5.2.3: unknown directives and empty members are ignored")
  void unknownDirectivesAreIgnored(String control) {
    assertThat(site.stores("Cache-Control: " + control)).isTrue();
    assertThat(site.stores("Cache-Control: " + control + ", private")).isFalse();
    assertThat(site.stores("Cache-Control: private," + control)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-cache",
        "max-age=0",
        "max-stale",
        "min-fresh=9999",
        "only-if-cached",
        "x; no-cache"
      })
  @DisplayName("F46 §5.2.1: a client's directives do not make its request a miss")
  void clientDirectivesDoNotMatter(String control) {
    assertThat(site.ask(Ask.get().with("Cache-Control", control)).body()).isEqualTo("run 1");
    assertThat(site.ask(Ask.get().with("Cache-Control", control)).body()).isEqualTo("run 1");
  }

  @Test
  @DisplayName("F47 §5.4: nor does Pragma")
  void pragmaDoesNotMatter() {
    site.ask(Ask.get().with("Pragma", "no-cache"));

    assertThat(site.ask(Ask.get().with("Pragma", "no-cache")).body()).isEqualTo("run 1");
  }
}
