package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.jersey.QuerySite.Place;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** QUERY, a safe method with a body, on methods that carry {@code @Cacheable} themselves. */
class QueryIT {
  private static final QuerySite SITE = new QuerySite();

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ALONE", "FILTERED"})
  void theSameBodyIsAHitAndNoOtherIs(Place place) {
    String path = QuerySite.unasked("/find/");
    HttpResponse<String> first = SITE.query(place, path, "{\"tag\":\"a\"}");
    HttpResponse<String> other = SITE.query(place, path, "{\"tag\":\"b\"}");

    assertThat(TestServer.status(first)).isEqualTo(QuerySite.MISS);
    assertThat(TestServer.status(other)).isEqualTo(QuerySite.MISS);
    assertThat(first.body())
        .endsWith(Searches.text("{\"tag\":\"a\"}".getBytes(StandardCharsets.UTF_8)));
    assertThat(other.body())
        .endsWith(Searches.text("{\"tag\":\"b\"}".getBytes(StandardCharsets.UTF_8)));
    QuerySite.assertHit(SITE.query(place, path, "{\"tag\":\"a\"}"), first);
    QuerySite.assertHit(SITE.query(place, path, "{\"tag\":\"b\"}"), other);
    for (String close : List.of("{\"tag\": \"a\"}", "{\"tag\":\"a\"}\n", "{\"tag\":\"A\"}")) {
      assertThat(TestServer.status(SITE.query(place, path, close)))
          .as(close)
          .isEqualTo(QuerySite.MISS);
    }
    assertThat(TestServer.status(SITE.query(place, path + "?x=1", "{\"tag\":\"a\"}")))
        .isEqualTo(QuerySite.MISS);
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type,text/one,text/two",
    "Content-Encoding,one,two",
    "Content-Language,de,en",
    "Content-Location,/one,/two"
  })
  void whatIsSaidOfTheBodyIsKeyed(String name, String one, String two) {
    String path = QuerySite.unasked("/shown/");
    HttpResponse<String> first = SITE.query(Place.ALONE, path, "a", name, one);
    QuerySite.assertHit(SITE.query(Place.ALONE, path, "a", name, one), first);

    assertThat(TestServer.status(SITE.query(Place.ALONE, path, "a", name, two)))
        .isEqualTo(QuerySite.MISS);
    assertThat(TestServer.status(SITE.query(Place.ALONE, path, "a"))).isEqualTo(QuerySite.MISS);
    QuerySite.assertHit(SITE.query(Place.ALONE, path, "a", name, one), first);
  }

  /** The method sees whether it was sent. */
  @Test
  void theLengthIsKeyedToo() {
    String path = QuerySite.unasked("/shown/");
    byte[] body = {'a'};
    HttpResponse<String> announced = SITE.query(Place.ALONE, path, "a");
    HttpResponse<String> chunked = SITE.send(Place.ALONE, "QUERY", path, QuerySite.chunked(body));

    assertThat(announced.body()).endsWith("[1]null");
    assertThat(chunked.body()).endsWith("nullnull");
    QuerySite.assertHit(SITE.query(Place.ALONE, path, "a"), announced);
    QuerySite.assertHit(SITE.send(Place.ALONE, "QUERY", path, QuerySite.chunked(body)), chunked);
  }

  @ParameterizedTest
  @EnumSource(names = {"ALONE", "FILTERED"})
  void otherHeadersAreHiddenAsEver(Place place) {
    String path = QuerySite.unasked("/shown/");
    HttpResponse<String> first =
        SITE.query(place, path, "a", "Content-Type", "text/x", "X-Other", "evil");

    assertThat(first.body()).endsWith("[text/x]null[1]null");
    QuerySite.assertHit(SITE.query(place, path, "a", "Content-Type", "text/x"), first);
  }

  @Test
  void credentialsCountAsEver() {
    String path = QuerySite.unasked("/find/");
    HttpResponse<String> open = SITE.query(Place.ALONE, path, "a");
    HttpResponse<String> answer =
        SITE.query(Place.ALONE, path, "a", "Authorization", "Bearer of-ann");
    assertThat(TestServer.status(answer)).isEqualTo("larder; fwd=bypass; detail=CREDENTIALS");
    assertThat(answer.body()).endsWith(Searches.text(new byte[] {'a'})).isNotEqualTo(open.body());
    QuerySite.assertHit(SITE.query(Place.ALONE, path, "a"), open);

    String mine = QuerySite.unasked("/mine/");
    SITE.query(Place.ALONE, mine, "a");
    assertThat(
            TestServer.status(SITE.query(Place.ALONE, mine, "a", "Authorization", "Bearer of-ann")))
        .isEqualTo("larder; fwd=bypass; detail=UNIDENTIFIED");
  }

  @ParameterizedTest
  @EnumSource(names = {"ALONE", "FILTERED"})
  void itIsSafe(Place place) {
    String path = QuerySite.unasked("/find/");
    HttpResponse<String> get = SITE.server(place).get(path);
    HttpResponse<String> query = SITE.query(place, path, "a");
    SITE.query(place, path, "b");

    assertThat(get.body()).isNotEqualTo(query.body());
    QuerySite.assertHit(SITE.server(place).get(path), get);
    QuerySite.assertHit(SITE.query(place, path, "a"), query);
  }

  /** F42, RFC 9111 §4.4; under its own key, too. */
  @ParameterizedTest
  @CsvSource({"ALONE,/find/", "FILTERED,/find/", "ALONE,/shown/", "FILTERED,/shown/"})
  void aMutationOfItsTargetDropsIt(Place place, String root) {
    String path = QuerySite.unasked(root);
    String other = QuerySite.unasked(root);
    SITE.server(place).get(path);
    SITE.query(place, path, "a");
    HttpResponse<String> kept = SITE.query(place, other, "a");
    assertThat(SITE.server(place).send("PUT", path).statusCode()).isEqualTo(204);

    assertThat(TestServer.status(SITE.query(place, path, "a")))
        .isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    if (root.equals("/find/")) {
      assertThat(TestServer.status(SITE.server(place).get(path))).contains("; stored");
    }
    QuerySite.assertHit(SITE.query(place, other, "a"), kept);
  }

  /** F33, RFC 9110 §13.1.2; by a date only GET and HEAD are asked, §13.1.3; ranges, F41. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aClientsOwnCopyIsConfirmed(boolean stored) {
    String path = QuerySite.unasked("/tagged/");
    if (stored) {
      SITE.query(Place.ALONE, path, "a");
    }
    HttpResponse<String> same = SITE.query(Place.ALONE, path, "a", "If-None-Match", "\"t\"");
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(SITE.query(Place.ALONE, path, "a", "If-None-Match", "\"u\"").statusCode())
        .isEqualTo(200);
    String later = "Fri, 02 Jan 2026 00:00:00 GMT";
    assertThat(SITE.query(Place.ALONE, path, "a", "If-Modified-Since", later).statusCode())
        .isEqualTo(200);
    HttpResponse<String> part = SITE.query(Place.ALONE, path, "a", "Range", "bytes=0-1");
    assertThat(part.statusCode()).isEqualTo(200);
    assertThat(part.body()).endsWith(Searches.text(new byte[] {'a'}));
  }

  @Test
  void anAnnotationOnTheClassIsNoOptIn() {
    String path = QuerySite.unasked("/class/");
    HttpResponse<String> answer = SITE.query(Place.ALONE, path, "a");
    assertThat(TestServer.status(answer)).isEmpty();
    assertThat(answer.body()).endsWith(Searches.text(new byte[] {'a'}));
    assertThat(TestServer.status(SITE.server(Place.ALONE).get(path))).isEqualTo(QuerySite.MISS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "query", "Query", "SEARCH", "HEAD"})
  void noOtherMethodIsAnsweredFromIt(String verb) {
    String path = QuerySite.unasked("/mine/");
    HttpResponse<String> stored = SITE.query(Place.ALONE, path, "a");
    BodyPublisher body =
        verb.equals("HEAD") ? BodyPublishers.noBody() : BodyPublishers.ofString("a");
    HttpResponse<String> answer = SITE.send(Place.ALONE, verb, path, body);

    assertThat(answer.statusCode())
        .isEqualTo(SITE.send(Place.BARE, verb, path, body).statusCode())
        .isEqualTo(405);
    QuerySite.assertHit(SITE.query(Place.ALONE, path, "a"), stored);
  }

  /** F29, RFC 5861 §3: what runs in the background has the body, too. */
  @Test
  void itIsComputedAnewInTheBackground() {
    String path = QuerySite.unasked("/soft/");
    HttpResponse<String> first = SITE.query(Place.ALONE, path, "a");
    SITE.clock.advance(Duration.ofSeconds(65));
    HttpResponse<String> stale = SITE.query(Place.ALONE, path, "a");

    assertThat(TestServer.status(stale))
        .isEqualTo("larder; hit; ttl=-5; detail=STALE_WHILE_REVALIDATE");
    assertThat(stale.body()).isEqualTo(first.body());
    HttpResponse<String> fresh =
        await("the next one is stored")
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> SITE.query(Place.ALONE, path, "a"),
                answer -> {
                  assertThat(TestServer.status(answer))
                      .as("nobody waits")
                      .startsWith("larder; hit");
                  return TestServer.status(answer).equals("larder; hit; ttl=60");
                });
    assertThat(fresh.body()).endsWith(Searches.text(new byte[] {'a'})).isNotEqualTo(first.body());
  }
}
