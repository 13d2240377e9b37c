package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.http.HttpDates;
import dev.larder.model.CapturedResponse;
import dev.larder.model.RequestFacts;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §4.3.2 and RFC 9110 §13 conditional requests")
class Rfc9111Section432Test {
  private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant RECEIVED = Instant.parse("2026-01-03T00:00:00Z");
  private static final CapturedResponse RESPONSE =
      Responses.ok("ETag: \"a\"", "Last-Modified: " + HttpDates.format(MODIFIED));

  private static boolean notModified(RequestFacts request, CapturedResponse response) {
    return ConditionalPolicy.notModified(request, response, RECEIVED);
  }

  private static FakeRequest ifNoneMatch(String value) {
    return FakeRequest.get().header("If-None-Match", value);
  }

  private static FakeRequest ifModifiedSince(Instant date) {
    return FakeRequest.get().header("If-Modified-Since", HttpDates.format(date));
  }

  @Test
  @DisplayName("§4.3.2: without precondition the full response")
  void withoutPreconditionTheFullResponse() {
    assertThat(notModified(FakeRequest.get(), RESPONSE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {"\"a\"|true", "W/\"a\"|true", "*|true", "\"b\"|false", "a|false", "|false"})
  @DisplayName("RFC 9110 §13.1.2: If-None-Match")
  void ifNoneMatchIsEvaluated(String value, boolean notModified) {
    assertThat(notModified(ifNoneMatch(value == null ? "" : value), RESPONSE))
        .isEqualTo(notModified);
  }

  @Test
  @DisplayName("RFC 9110 §13.1.2: If-None-Match on two lines")
  void ifNoneMatchOnTwoLines() {
    assertThat(notModified(ifNoneMatch("\"b\"").header("If-None-Match", "\"a\""), RESPONSE))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,true", "1,true", "-1,false"})
  @DisplayName("RFC 9110 §13.1.3: If-Modified-Since not before Last-Modified")
  void ifModifiedSinceIsEvaluated(long secondsAfter, boolean notModified) {
    assertThat(notModified(ifModifiedSince(MODIFIED.plusSeconds(secondsAfter)), RESPONSE))
        .isEqualTo(notModified);
  }

  @Test
  @DisplayName("RFC 9110 §13.1.3: If-Modified-Since is ignored beside If-None-Match")
  void ifModifiedSinceIsIgnoredBesideIfNoneMatch() {
    RequestFacts request = ifModifiedSince(MODIFIED).header("If-None-Match", "\"b\"");

    assertThat(notModified(request, RESPONSE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "2026-01-02T03:04:05Z", "Fri, 02 Jan 2026 03:04:05 CET"})
  @DisplayName("RFC 9110 §13.1.3: If-Modified-Since that is no date is ignored")
  void invalidDateIsIgnored(String value) {
    assertThat(notModified(FakeRequest.get().header("If-Modified-Since", value), RESPONSE))
        .isFalse();
  }

  @Test
  @DisplayName("F33 F34 RFC 9110 §13.1: a QUERY's own copy is compared by its tag only")
  void queryIsComparedByItsTag() {
    String date = HttpDates.format(MODIFIED);
    assertThat(notModified(FakeRequest.verb("QUERY").header("If-None-Match", "\"a\""), RESPONSE))
        .isTrue();
    assertThat(notModified(FakeRequest.verb("QUERY").header("If-Modified-Since", date), RESPONSE))
        .isFalse();
    assertThat(notModified(FakeRequest.verb("PUT").header("If-None-Match", "\"a\""), RESPONSE))
        .isFalse();
  }

  @Test
  @DisplayName("RFC 9110 §13.1.3: several If-Modified-Since are ignored")
  void severalDatesAreIgnored() {
    RequestFacts request =
        ifModifiedSince(MODIFIED).header("If-Modified-Since", HttpDates.format(MODIFIED));

    assertThat(notModified(request, RESPONSE)).isFalse();
  }

  @Test
  @DisplayName("§4.3.2: without Last-Modified Date counts, without Date the time of receipt")
  void dateStandsInForLastModified() {
    CapturedResponse dated = Responses.ok("Date: " + HttpDates.format(MODIFIED));

    assertThat(notModified(ifModifiedSince(MODIFIED), dated)).isTrue();
    assertThat(notModified(ifModifiedSince(MODIFIED.minusSeconds(1)), dated)).isFalse();
    assertThat(notModified(ifModifiedSince(MODIFIED), Responses.ok())).isFalse();
    assertThat(notModified(ifModifiedSince(RECEIVED), Responses.ok())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"GET,true", "HEAD,true", "POST,false", "PUT,false"})
  @DisplayName("RFC 9110 §13.1.3: only for GET and HEAD")
  void onlyForGetAndHead(String verb, boolean notModified) {
    RequestFacts request = FakeRequest.verb(verb).header("If-None-Match", "\"a\"");

    assertThat(notModified(request, RESPONSE)).isEqualTo(notModified);
  }

  @ParameterizedTest
  @CsvSource({"200,true", "203,true", "302,false", "404,false", "500,false"})
  @DisplayName("RFC 9110 §13.2.1: only where the answer would be a 2xx")
  void onlyWhereTheAnswerIsA2xx(int status, boolean notModified) {
    assertThat(notModified(ifNoneMatch("\"a\""), Responses.of(status, "ETag: \"a\"")))
        .isEqualTo(notModified);
  }

  @Test
  @DisplayName("§4.3.2: If-Match and If-Unmodified-Since are never evaluated")
  void ifMatchIsNeverEvaluated() {
    RequestFacts request =
        ifNoneMatch("\"a\"")
            .header("If-Match", "\"b\"")
            .header("If-Unmodified-Since", HttpDates.format(Instant.EPOCH));

    assertThat(notModified(request, RESPONSE)).isTrue();
  }
}
