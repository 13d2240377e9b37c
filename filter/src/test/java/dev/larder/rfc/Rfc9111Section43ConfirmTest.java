package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.HeaderField;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries live for ten minutes, and may be confirmed for five more. */
@DisplayName("RFC 9111 §4.3 validation with the application")
class Rfc9111Section43ConfirmTest {
  private static final HeaderField ASKED = new HeaderField("If-None-Match", "\"a\"");

  private final Site site = Site.of("kept");

  @AfterEach
  void close() {
    site.close();
  }

  /** Stores what the application answers, and lets it expire. */
  private void expired(String... lines) {
    site.answers(lines);
    site.ask(Ask.get());
    site.pass(Duration.ofSeconds(605));
  }

  @Test
  @DisplayName("F39 §4.3.1 §4.3.4: a 304 renews the entry, and the client gets it whole")
  void confirmedEntryIsRenewed() {
    expired("ETag: \"a\"", "X: 1", "Y: 1");
    site.answers(304, "ETag: \"a\"", "X: 2", "Content-Type: text/wrong", "Content-Length: 0");
    Answer confirmed = site.ask(Ask.get());

    assertThat(site.conditions()).containsExactly(ASKED);
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.body()).isEqualTo("run 1");
    assertThat(confirmed.cacheStatus()).isEqualTo("larder; fwd=stale; fwd-status=304; stored");
    assertThat(confirmed.all("Age")).isEmpty();
    Answer hit = site.ask(Ask.get());
    assertThat(hit.isHit()).isTrue();
    assertThat(hit.body()).isEqualTo("run 1");
    for (Answer answer : List.of(confirmed, hit)) {
      assertThat(answer.all("X")).containsExactly("2");
      assertThat(answer.all("Y")).containsExactly("1");
      assertThat(answer.all("ETag")).containsExactly("\"a\"");
      assertThat(answer.all("Content-Type")).isEmpty();
      assertThat(answer.all("Content-Length")).isEmpty();
    }
    assertThat(hit.header("Age")).isEqualTo("0");
    assertThat(site.runs()).isEqualTo(2);
  }

  @Test
  @DisplayName("F15 §4.2.3: a renewed entry is not as old as the date of its first response")
  void oldDateDoesNotCount() {
    expired("ETag: \"a\"", "Date: Fri, 02 Jan 2026 03:04:05 GMT");
    site.answers(304);
    site.ask(Ask.get());

    Answer hit = site.ask(Ask.get());
    assertThat(hit.isHit()).isTrue();
    assertThat(hit.header("Age")).isEqualTo("0");
  }

  @Test
  @DisplayName("F40 §4.3.3: a full response replaces the entry")
  void fullResponseReplaces() {
    expired("ETag: \"a\"");
    site.answers("ETag: \"b\"");
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");
  }

  @Test
  @DisplayName("F40 §4.3.3: a failure goes out")
  void failureGoesOut() {
    expired("ETag: \"a\"");
    site.answers(503);
    assertThat(site.ask(Ask.get()).status()).isEqualTo(503);
  }

  @Test
  @DisplayName("F28 §4.2.4: nothing is served without the application's word")
  void nothingIsServedUnconfirmed() {
    expired("ETag: \"a\"");
    site.answers("ETag: \"b\"");
    assertThat(site.ask(Ask.get()).cacheStatus()).isEqualTo("larder; fwd=stale; stored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=900"})
  @DisplayName("F27 §5.2.2.2: what must be revalidated is")
  void whatMustBeRevalidatedIs(String directive) {
    expired("ETag: \"a\"", "Cache-Control: max-age=600, " + directive);
    site.pass(Duration.ofSeconds(directive.startsWith("s-") ? 0 : 1));
    site.answers(304);
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 1");
    assertThat(site.conditions()).containsExactly(ASKED);
  }

  @Test
  @DisplayName("§4.3.1: not after the time that the route grants, nor on other routes")
  void notForEver() {
    expired("ETag: \"a\"");
    site.pass(Duration.ofMinutes(5));
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");
    assertThat(site.conditions()).isEmpty();

    try (Site other = Site.of("safe")) {
      other.answers("ETag: \"a\"");
      other.ask(Ask.get());
      other.pass(Duration.ofSeconds(605));
      other.ask(Ask.get());
      assertThat(other.conditions()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"'\"a\"',304", "'W/\"a\"',304", "*,304", "'\"b\"',200"})
  @DisplayName("F39 §4.3.2: the client's own copy is compared with the renewed entry")
  void clientsOwnCopyIsCompared(String tag, int status) {
    expired("ETag: \"a\"");
    site.answers(304);
    Answer answer = site.ask(Ask.get().with("If-None-Match", tag));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(status == 304 ? "" : "run 1");
    assertThat(site.conditions()).containsExactly(ASKED);
  }

  @ParameterizedTest
  @CsvSource({"60,true", "59,false"})
  @DisplayName("F39 9110 §8.8.2.2: a date is sent if it is a minute older than the entry")
  void onlyStrongDatesAreSent(int secondsBefore, boolean sent) {
    String modified =
        secondsBefore == 60 ? "Fri, 02 Jan 2026 03:03:05 GMT" : "Fri, 02 Jan 2026 03:03:06 GMT";
    expired("ETag: \"a\"", "Last-Modified: " + modified);
    site.ask(Ask.get());
    assertThat(site.conditions().contains(new HeaderField("If-Modified-Since", modified)))
        .isEqualTo(sent);
  }

  @Test
  @DisplayName("§4.3.4: what names another tag is not stored; the client asked for no 304")
  void otherTagIsNotStored() {
    expired("ETag: \"a\"");
    site.answers(304, "ETag: \"b\"");
    Answer answer = site.ask(Ask.get());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("run 1");
    assertThat(answer.cacheStatus()).isEqualTo("larder; fwd=stale; detail=RESPONSE_CHANGED");
    site.answers("ETag: \"b\"");
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 3");
  }

  @Test
  @DisplayName("F03 §4.3.4: a 304 that forbids to store ends the entry")
  void forbiddingEndsIt() {
    expired("ETag: \"a\"");
    site.answers(304, "Cache-Control: no-store");
    assertThat(site.ask(Ask.get()).cacheStatus())
        .isEqualTo("larder; fwd=stale; fwd-status=304; detail=NO_STORE");
  }

  @Test
  @DisplayName("§4.4: an invalidated entry is not confirmed")
  void invalidatedEntryIsNotConfirmed() {
    expired("ETag: \"a\"");
    site.mutate("a", 200);
    site.answers("ETag: \"a\"");
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");
    assertThat(site.conditions()).isEmpty();
  }

  @Test
  @DisplayName("§4.4: what is confirmed while a mutation runs is no hit afterwards")
  void confirmationDoesNotRevive() {
    expired("ETag: \"a\"");
    site.meanwhile(() -> site.mutate("a", 200));
    site.answers(304);
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 1");
    site.meanwhile(() -> {});
    site.answers("ETag: \"b\"");
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 3");
  }
}
