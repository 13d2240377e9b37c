package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
  private static final String STORED = "larder; fwd=uri-miss; stored";
  private static final String HIT = "larder; hit; ttl=9";
  private static final String OLD = "larder; hit; ttl=-9; detail=STALE_WHILE_REVALIDATE";
  private static final String DROPPED = "larder; fwd=stale; stored; detail=INVALIDATED";
  private static final String COLLAPSED = "larder; fwd=uri-miss; collapsed";

  @ParameterizedTest
  @ValueSource(
      strings = {
        HIT + "|" + DROPPED + "|" + HIT,
        STORED + "|" + HIT + "|" + DROPPED + "|" + HIT,
        STORED + "|" + OLD + "|" + HIT + "|" + DROPPED + "|" + HIT
      })
  void aMutationInvalidatesAReadThatWasAHit(String reads) {
    assertThatCode(() -> invalidates(reads.split("\\|", -1))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        STORED
            + "|"
            + STORED
            + "|"
            + STORED
            + "!before the mutation: expected a hit, found a miss, stored",
        HIT + "|" + HIT + "!after the mutation: expected a miss (INVALIDATED), found a hit",
        HIT
            + "|"
            + STORED
            + "!after the mutation: expected a miss (INVALIDATED), found a miss, stored",
        HIT
            + "|"
            + DROPPED
            + "|"
            + DROPPED
            + "!after the next read: expected a hit, found a miss, stored (INVALIDATED)"
      })
  void anyOtherOrderIsToldByItsStep(String reads, String text) {
    assertThatThrownBy(() -> invalidates(reads.split("\\|", -1)))
        .isInstanceOf(AssertionError.class)
        .message()
        .startsWith(text + "\n  GET http://127.0.0.1:8080/api/posts, status 200\n  Cache-Status: ");
  }

  private static void invalidates(String... reads) throws Exception {
    Queue<String> left = new ArrayDeque<>(List.of(reads));
    LarderAssertions.assertInvalidates(() -> "no response", () -> Responses.jdk(left.remove()));
    assertThat(left).isEmpty();
  }

  @Test
  void theMutationRunsBetweenTheReads() {
    Queue<String> left = new ArrayDeque<>(List.of(STORED, HIT, "mutation", DROPPED, HIT));
    LarderAssertions.ForRestAssured.assertInvalidates(
        left::remove, () -> Responses.restAssured(left.remove()));
    assertThat(left).isEmpty();
  }

  @Test
  void aMutationThatFailsIsTold() {
    String text =
        "status 403\n  Cache-Status: larder; fwd=method\n"
            + "  look at: the request; what fails changes nothing, and drops nothing";
    HttpResponse<?> failed =
        new Responses.Received(403, List.of("larder; fwd=method"), "\"a\"", "");
    Response other = Responses.restAssured(403, List.of("larder; fwd=method"), "\"a\"", "");

    assertThatThrownBy(
            () -> LarderAssertions.assertInvalidates(() -> failed, () -> Responses.jdk(HIT)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "the mutation failed: expected a status from 200 to 399\n"
                + "  GET http://127.0.0.1:8080/api/posts, "
                + text);
    assertThatThrownBy(
            () ->
                LarderAssertions.ForRestAssured.assertInvalidates(
                    () -> other, () -> Responses.restAssured(HIT)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("the mutation failed: expected a status from 200 to 399\n  " + text);
  }

  @ParameterizedTest
  @CsvSource({"200, true", "201, true", "303, true", "399, true", "400, false", "500, false"})
  void aMutationSucceedsWithAnyStatusBelow400(int status, boolean succeeds) throws Exception {
    HttpResponse<?> response = new Responses.Received(status, List.of(), "\"a\"", "");
    Queue<String> left = new ArrayDeque<>(List.of(HIT, DROPPED, HIT));
    try {
      LarderAssertions.assertInvalidates(() -> response, () -> Responses.jdk(left.remove()));
      assertThat(succeeds).isTrue();
    } catch (AssertionError told) {
      assertThat(succeeds).isFalse();
      assertThat(told).hasMessageStartingWith("the mutation failed");
    }
  }

  @Test
  void usersWithEntriesOfTheirOwnShareNothing() {
    assertThatCode(() -> shared(STORED, STORED, HIT, HIT, HIT)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        HIT + "!the first read of user A: expected a miss, stored, found a hit",
        STORED
            + "|"
            + HIT
            + "!user B was given what user A's read has stored: expected a miss, found a hit",
        STORED
            + "|"
            + OLD
            + "!user B was given what user A's read has stored: expected a miss,"
            + " found an expired entry (STALE_WHILE_REVALIDATE)",
        STORED
            + "|"
            + COLLAPSED
            + "!user B was given what user A's read has stored: expected a miss,"
            + " found a miss, collapsed",
        STORED
            + "|larder; fwd=bypass; detail=CREDENTIALS!the first read of user B, after user A:"
            + " expected a miss, stored, found a bypass (CREDENTIALS)",
        STORED
            + "|"
            + STORED
            + "|"
            + STORED
            + "!the second read of user A: expected a hit, found a miss, stored",
        STORED
            + "|"
            + STORED
            + "|"
            + HIT
            + "|"
            + STORED
            + "!the second read of user B: expected a hit, found a miss, stored",
        STORED
            + "|"
            + STORED
            + "|"
            + HIT
            + "|"
            + HIT
            + "|"
            + STORED
            + "!the third read of user A, after user B: expected a hit, found a miss, stored"
      })
  void whatElseTheyAreGivenIsToldByItsStep(String reads, String text) {
    assertThatThrownBy(() -> shared(reads.split("\\|", -1)))
        .isInstanceOf(AssertionError.class)
        .message()
        .startsWith(text + "\n  GET http://127.0.0.1:8080/api/posts, status 200\n  Cache-Status: ");
  }

  private static void shared(String... reads) throws Exception {
    Queue<String> left = new ArrayDeque<>(List.of(reads));
    LarderAssertions.assertNotShared(
        () -> new Responses.Received(200, List.of(left.remove()), "\"of-a\"", "a"),
        () -> new Responses.Received(200, List.of(left.remove()), "\"of-b\"", "b"));
    assertThat(left).isEmpty();
  }

  @Test
  void aSharedEntryIsTold() {
    assertThatThrownBy(() -> shared(STORED, HIT))
        .hasMessage(
            """
            user B was given what user A's read has stored: expected a miss, found a hit
              GET http://127.0.0.1:8080/api/posts, status 200
              Cache-Status: larder; hit; ttl=9
              expected: larder; fwd=uri-miss; stored
              look at: the key: it needs {{user_id}}; or an earlier test's entry of user B""");
  }

  @ParameterizedTest
  @CsvSource({
    "etag-of-b, a, 'ETag \"etag-of-b\", the same body'",
    "etag-of-a, b, 'ETag \"etag-of-a\", another body'",
    "etag-of-b, b, 'ETag \"etag-of-b\", another body'"
  })
  void aHitOfAnothersEntryIsTold(String etag, String body, String found) {
    Queue<Response> ofA =
        new ArrayDeque<>(
            List.of(
                Responses.restAssured(200, List.of(STORED), "\"etag-of-a\"", "a"),
                Responses.restAssured(200, List.of(HIT), "\"" + etag + "\"", body)));
    assertThatThrownBy(
            () ->
                LarderAssertions.ForRestAssured.assertNotShared(
                    ofA::remove, () -> Responses.restAssured(STORED)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "the second read of user A: a hit that is not what this user's first read stored\n"
                + "  status 200\n  Cache-Status: larder; hit; ttl=9\n"
                + "  expected: ETag \"etag-of-a\"\n  found: "
                + found
                + "\n  look at: the key: {{user_id}} must hold who asks");
  }
}
