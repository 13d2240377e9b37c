package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9111 §4 constructing responses from the cache")
class Rfc9111Section4ReuseTest {
  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  @DisplayName("F12 §4: another target is another response")
  void anotherTargetIsAnotherResponse() {
    site.ask(Ask.get());

    assertThat(site.ask(Ask.of("GET", "A")).body()).isEqualTo("run 2");
    assertThat(site.ask(Ask.of("GET", "a/")).body()).isEqualTo("run 3");
    assertThat(site.ask(Ask.of("GET", "a")).body()).isEqualTo("run 1");
  }

  @Test
  @DisplayName("F13 §4: another query is another response; the order of names does not count")
  void anotherQueryIsAnotherResponse() {
    site.ask(Ask.get().query("x", "1").query("y", "2"));

    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");
    assertThat(site.ask(Ask.get().query("x", "1")).body()).isEqualTo("run 3");
    assertThat(site.ask(Ask.get().query("x", "1&y=2")).body()).isEqualTo("run 4");
    assertThat(site.ask(Ask.get().query("x", "1").query("y", "2").query("y", "2")).body())
        .isEqualTo("run 5");
    assertThat(site.ask(Ask.get().query("y", "2").query("x", "1")).body()).isEqualTo("run 1");
  }

  @Test
  @DisplayName("F14 §4, §5.1: a hit has one Age, which counts; what was just made has none")
  void hitHasOneAge() {
    assertThat(site.ask(Ask.get()).all("Age")).isEmpty();
    assertThat(site.ask(Ask.get()).all("Age")).containsExactly("0");
    site.pass(Duration.ofMillis(17_999));
    assertThat(site.ask(Ask.get()).all("Age")).containsExactly("17");
  }

  @Test
  @DisplayName("F14 §5.1: Age replaces all that was stored, and goes on from there")
  void ageReplacesAllThatWasStored() {
    site.answers("age: 5", "X: 1", "Age: 7");
    assertThat(site.ask(Ask.get()).all("Age")).containsExactly("5", "7");
    site.pass(Duration.ofSeconds(2));

    assertThat(site.ask(Ask.get()).all("Age")).containsExactly("7");
  }

  @Test
  @DisplayName("F16 §4: Date is not changed, and of two responses the later one is used")
  void dateIsNotChanged() {
    site.answers("Date: Fri, 02 Jan 2026 03:04:00 GMT");
    site.ask(Ask.get());
    site.pass(Duration.ofSeconds(9));
    assertThat(site.ask(Ask.get()).all("Date")).containsExactly("Fri, 02 Jan 2026 03:04:00 GMT");
    site.pass(Duration.ofMinutes(10));
    site.answers("Date: Fri, 02 Jan 2026 03:14:14 GMT");
    site.ask(Ask.get());

    assertThat(site.ask(Ask.get()).all("Date")).containsExactly("Fri, 02 Jan 2026 03:14:14 GMT");
  }

  @Test
  @DisplayName("F20 §4: a stored GET answers HEAD with its fields; a HEAD stores nothing")
  void getAnswersHead() {
    site.answers("X: 1");
    assertThat(site.ask(Ask.of("HEAD", "a")).cacheStatus())
        .isEqualTo("larder; fwd=uri-miss; detail=HEAD_REQUEST");
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");

    Answer head = site.ask(Ask.of("HEAD", "a"));
    assertThat(head.isHit()).isTrue();
    assertThat(head.fields()).isEqualTo(site.ask(Ask.get()).fields());
  }
}
