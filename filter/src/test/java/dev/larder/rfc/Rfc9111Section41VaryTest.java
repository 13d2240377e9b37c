package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §4.1 Vary")
class Rfc9111Section41VaryTest {
  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({"de,true", "en,false", "DE,false", "'de,en',false", "'',false"})
  @DisplayName("F18 §4.1: a response matches if the nominated field is the same")
  void nominatedFieldMustBeTheSame(String language, boolean hit) {
    site.answers("Vary: Accept-Language");
    site.ask(Ask.get().with("Accept-Language", "de"));

    Answer answer = site.ask(Ask.get().with("accept-language", language));
    assertThat(answer.isHit()).isEqualTo(hit);
    assertThat(answer.cacheStatus()).startsWith(hit ? "larder; hit" : "larder; fwd=vary-miss");
  }

  @Test
  @DisplayName("F18 §4.1: absent matches absent, and nothing else")
  void absentMatchesAbsent() {
    site.answers("Vary: X");
    site.ask(Ask.get());

    assertThat(site.ask(Ask.get().with("X", "")).body()).isEqualTo("run 2");
    assertThat(site.ask(Ask.get().with("Y", "1")).body()).isEqualTo("run 1");
  }

  @Test
  @DisplayName("F18 §4.1: every nominated field counts, on any line, and others do not")
  void everyNominatedFieldCounts() {
    site.answers("Vary: X,, y", "vary: Z");
    site.ask(Ask.get().with("X", "1").with("Y", "2").with("Z", "3"));

    assertThat(site.ask(Ask.get().with("X", "1").with("Y", "2").with("Z", "0")).isHit()).isFalse();
    assertThat(site.ask(Ask.get().with("X", "1").with("Y", "0").with("Z", "3")).isHit()).isFalse();
    assertThat(site.ask(Ask.get().with("X", "0").with("Y", "2").with("Z", "3")).isHit()).isFalse();
    assertThat(
            site.ask(Ask.get().with("z", "3").with("x", "1").with("y", "2").with("W", "4")).body())
        .isEqualTo("run 1");
  }

  @Test
  @DisplayName("F18 §4.1: white space around a value does not count; lines are not joined")
  void whiteSpaceDoesNotCount() {
    site.answers("Vary: X");
    site.ask(Ask.get().with("X", "1, 2"));

    assertThat(site.ask(Ask.get().with("X", " 1, 2\t")).isHit()).isTrue();
    assertThat(site.ask(Ask.get().with("X", "1").with("X", "2")).isHit()).isFalse();
    assertThat(site.ask(Ask.get().with("X", "12")).isHit()).isFalse();
  }

  @Test
  @DisplayName("F18 §4.1: a line of one field is none of another")
  void aLineOfOneFieldIsNoneOfAnother() {
    site.answers("Vary: X, Y");
    site.ask(Ask.get().with("X", "1").with("X", "y"));

    assertThat(site.ask(Ask.get().with("X", "1").with("Y", "y")).isHit()).isFalse();
    assertThat(site.ask(Ask.get().with("X", "1").with("X", "y")).body()).isEqualTo("run 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "X, *", " , *", "*,X", "X Y", "X;*", "\"X\""})
  @DisplayName("F18 §4.1: a member * never matches, nor does what is no field name")
  void starNeverMatches(String vary) {
    assertThat(site.stores("Vary: " + vary)).isFalse();
    assertThat(site.stores("Vary: X", "Vary: " + vary)).isFalse();
    assertThat(site.stores("Vary: X", "Vary: Y")).isTrue();
  }

  @Test
  @DisplayName("F16 §4.1: each variant is kept, and the latest response names the fields")
  void eachVariantIsKept() {
    site.answers("Vary: X");
    site.ask(Ask.get().with("X", "1"));
    site.ask(Ask.get().with("X", "2"));

    assertThat(site.ask(Ask.get().with("X", "1")).body()).isEqualTo("run 1");
    assertThat(site.ask(Ask.get().with("X", "2")).body()).isEqualTo("run 2");
  }
}
