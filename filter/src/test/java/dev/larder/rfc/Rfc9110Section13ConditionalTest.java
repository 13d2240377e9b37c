package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.HeaderField;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 §13 and RFC 9111 §4.3.2 conditional requests")
class Rfc9110Section13ConditionalTest {
  private static final String MODIFIED = "Thu, 01 Jan 2026 00:00:00 GMT";
  private static final String BEFORE = "Wed, 31 Dec 2025 23:59:59 GMT";

  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  /** A hit on what the application answers. */
  private int status(Ask request, String... lines) {
    site.answers(lines);
    site.ask(Ask.get());
    Answer answer = site.ask(request);
    assertThat(answer.isHit()).isTrue();
    return answer.status();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "\"a\"|304",
        "W/\"a\"|304",
        "\"x\", W/\"a\"|304",
        "\"x,y\" ,, \"a\"|304",
        "*|304",
        "\"A\"|200",
        "\"x\"|200",
        "\"x,\"a\"|200",
        "w/\"a\"|200",
        "a|200",
        "\"a|200",
        "\"a\" \"b\"|200",
        "\"a\", *|200",
        "''|200"
      })
  @DisplayName("F32 F33 §13.1.2: If-None-Match is compared weakly, member by member, or not at all")
  void ifNoneMatch(String value, int status) {
    assertThat(status(Ask.get().with("If-None-Match", value), "ETag: \"a\"")).isEqualTo(status);
  }

  @Test
  @DisplayName("F33 §13.1.2: a weak tag of the response matches, too, and a comma inside is kept")
  void weakAndCommaTags() {
    Ask weak = Ask.get().with("If-None-Match", "\"a,b\"").with("If-None-Match", "\"c\"");

    assertThat(status(weak, "ETag: W/\"a,b\"")).isEqualTo(304);
    assertThat(site.ask(Ask.get().with("If-None-Match", "\"b\"")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thu, 01 Jan 2026 00:00:00 GMT|304",
        "Thursday, 01-Jan-26 00:00:00 GMT|304",
        "Thu Jan  1 00:00:00 2026|304",
        "Fri, 02 Jan 2026 00:00:00 GMT|304",
        "Wed, 31 Dec 2025 23:59:59 GMT|200",
        "Thu, 01 Jan 2026 00:00:00 CET|200",
        "2026-01-01T00:00:00Z|200",
        "''|200"
      })
  @DisplayName("F34 §13.1.3: If-Modified-Since is compared if it is a date")
  void ifModifiedSince(String value, int status) {
    assertThat(status(Ask.get().with("If-Modified-Since", value), "Last-Modified: " + MODIFIED))
        .isEqualTo(status);
  }

  @Test
  @DisplayName("F34 §13.1.3: If-Modified-Since is ignored beside If-None-Match, and if repeated")
  void ifModifiedSinceIsIgnored() {
    Ask since = Ask.get().with("If-Modified-Since", MODIFIED);

    assertThat(status(since, "Last-Modified: " + MODIFIED)).isEqualTo(304);
    assertThat(site.ask(since.with("If-Modified-Since", MODIFIED)).status()).isEqualTo(200);
    assertThat(
            site.ask(Ask.get().with("If-Modified-Since", MODIFIED).with("If-None-Match", "\"x\""))
                .status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("F35 §4.3.2: without Last-Modified Date counts, without both the time of receipt")
  void dateStandsInForLastModified() {
    assertThat(status(Ask.get().with("If-Modified-Since", MODIFIED), "Date: " + MODIFIED))
        .isEqualTo(304);
    assertThat(site.ask(Ask.get().with("If-Modified-Since", BEFORE)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"'Fri, 02 Jan 2026 03:04:05 GMT',304", "'Fri, 02 Jan 2026 03:04:04 GMT',200"})
  @DisplayName("F35 §4.3.2: the time of receipt")
  void timeOfReceipt(String since, int status) {
    assertThat(status(Ask.get().with("If-Modified-Since", since))).isEqualTo(status);
  }

  @Test
  @DisplayName("F36 §15.4.5: a 304 has no body, and of the fields of the 200 only those listed")
  void notModifiedHasTheListedFields() {
    status(
        Ask.get(),
        "Content-Type: text/plain",
        "Content-Location: /a",
        "Date: Fri, 02 Jan 2026 03:04:05 GMT",
        "ETag: \"a\"",
        "X: 1",
        "Expires: Fri, 02 Jan 2027 00:00:00 GMT",
        "Vary: Y",
        "Content-Language: de",
        "Cache-Control: max-age=60");
    site.pass(Duration.ofSeconds(7));
    Answer answer = site.ask(Ask.get().with("If-None-Match", "\"a\""));

    assertThat(answer.body()).isEmpty();
    assertThat(answer.fields())
        .extracting(HeaderField::name)
        .containsExactly(
            "Content-Location",
            "Date",
            "ETag",
            "Expires",
            "Vary",
            "Cache-Control",
            "Age",
            "Cache-Status");
    assertThat(answer.header("Age")).isEqualTo("7");
    assertThat(answer.cacheStatus()).isEqualTo("larder; hit; ttl=53");
  }

  @ParameterizedTest
  @CsvSource({"200,304", "404,404", "500,500", "302,302"})
  @DisplayName("F37 §13.2.1: a precondition counts only where the answer would be a success")
  void onlyWhereTheAnswerIsASuccess(int origin, int status) {
    site.answers(origin, "ETag: \"a\"");

    assertThat(site.ask(Ask.get().with("If-None-Match", "\"a\"")).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "If-Unmodified-Since", "If-Range", "Range"})
  @DisplayName("F32 F41 §4.3.2, §14.2: what a cache does not evaluate gets the full response")
  void othersAreNotEvaluated(String name) {
    assertThat(status(Ask.get().with(name, "\"x\""), "ETag: \"a\"")).isEqualTo(200);
    assertThat(site.ask(Ask.get().with(name, "bytes=0-0").with("If-None-Match", "\"a\"")).status())
        .isEqualTo(304);
  }

  @Test
  @DisplayName("F32 §4.3.2: on a miss the application runs, and its response is what is compared")
  void onAMissTheApplicationRuns() {
    site.answers("ETag: \"b\"");

    assertThat(site.ask(Ask.get().with("If-None-Match", "\"a\"")).body()).isEqualTo("run 1");
    site.pass(Duration.ofMinutes(10));
    assertThat(site.ask(Ask.get().with("If-None-Match", "\"b\"")).status()).isEqualTo(304);
    assertThat(site.runs()).isEqualTo(2);
  }

  @Test
  @DisplayName("F38 §8.8.1: a tag is made of the bytes: other bytes, another strong tag")
  void tagIsMadeOfTheBytes() {
    String first = site.ask(Ask.get()).header("ETag");
    String other = site.ask(Ask.of("GET", "b")).header("ETag");

    assertThat(first).matches("\"[0-9a-f]{32}\"").isNotEqualTo(other);
    assertThat(site.ask(Ask.get()).header("ETag")).isEqualTo(first);
    assertThat(site.ask(Ask.get().with("If-None-Match", other)).status()).isEqualTo(200);
    assertThat(site.ask(Ask.get().with("If-None-Match", first)).status()).isEqualTo(304);
  }
}
