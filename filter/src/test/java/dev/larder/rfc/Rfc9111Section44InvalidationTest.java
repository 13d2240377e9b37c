package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 §4.4 invalidating stored responses")
class Rfc9111Section44InvalidationTest {
  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200,false",
    "204,false",
    "302,false",
    "500,false",
    "400,true",
    "404,true",
    "412,true"
  })
  @DisplayName("F42 F43 §4.4: what a mutation declares is dropped, unless it was refused with 4xx")
  void declaredPatternsAreDropped(int status, boolean hit) {
    site.ask(Ask.get());
    site.mutate("a", status);

    assertThat(site.ask(Ask.get()).isHit()).isEqualTo(hit);
  }

  @Test
  @DisplayName("F42 §4.4: all variants and queries of the target are dropped, and no other target")
  void allVariantsAreDropped() {
    site.answers("Vary: X");
    Ask one = Ask.get().with("X", "1");
    Ask two = Ask.get().with("X", "2").query("q", "1");
    site.ask(one);
    site.ask(two);
    site.ask(Ask.of("GET", "b"));
    site.mutate("a", 200);

    assertThat(site.ask(Ask.of("GET", "b")).body()).isEqualTo("run 3");
    assertThat(site.ask(one).body()).isEqualTo("run 4");
    assertThat(site.ask(two).body()).isEqualTo("run 5");
  }

  @Test
  @DisplayName("F44 §4.4: Location and Content-Location drop nothing")
  void locationsDropNothing() {
    site.answers("Location: /auto/b", "Content-Location: /auto/b");
    site.ask(Ask.of("GET", "b"));
    site.ask(Ask.get());

    assertThat(site.ask(Ask.of("GET", "b")).body()).isEqualTo("run 1");
  }

  @Test
  @DisplayName("F17 §4: a mutation is told as one, and never answered from the store")
  void mutationIsForwarded() {
    assertThat(site.mutate("a", 200)).isEqualTo("larder; fwd=method");
    assertThat(site.mutate("a", 404)).isEmpty();
  }
}
