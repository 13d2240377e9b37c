package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.jersey.QuerySite.Place;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies of a QUERY are in the key; what is not bypasses, and arrives whole. */
class QueryBodyIT {
  private static final QuerySite SITE = new QuerySite();

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ALONE,false",
    "ALONE,true",
    "FILTERED,false",
    "FILTERED,true",
    "BARE,false",
    "BARE,true"
  })
  void aLongBodyBypassesAndArrivesWhole(Place place, boolean chunked) {
    for (int length :
        new int[] {
          1, QuerySite.MOST - 1, QuerySite.MOST, QuerySite.MOST + 1, 3 * QuerySite.MOST + 7
        }) {
      String path = QuerySite.unasked("/find/");
      byte[] body = QuerySite.bytes(length);
      for (int round = 0; round < 2; round++) {
        int before = Searches.RUNS.get();
        HttpResponse<String> answer =
            SITE.send(
                place,
                "QUERY",
                path,
                chunked ? QuerySite.chunked(body) : BodyPublishers.ofByteArray(body));
        boolean held = place != Place.BARE && length <= QuerySite.MOST;
        assertThat(answer.body()).endsWith(" of " + Searches.text(body));
        assertThat(Searches.RUNS.get() - before).isEqualTo(held && round > 0 ? 0 : 1);
        String status = round == 0 ? QuerySite.MISS : "larder; hit; ttl=";
        assertThat(TestServer.status(answer))
            .startsWith(held ? status : place == Place.BARE ? "" : QuerySite.BYPASS);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ALONE", "FILTERED"})
  void aBodyThatNothingAnnounces(Place place) throws Exception {
    String path = "/app/api" + QuerySite.unasked("/find/");
    String large = "x".repeat(QuerySite.MOST + 1);
    try (Http2Client client = new Http2Client(SITE.server(place).uri("").getPort())) {
      String first = client.begin("QUERY", path, false).end("hello").answer();
      assertThat(first)
          .contains(QuerySite.MISS)
          .endsWith(Searches.text("hello".getBytes(StandardCharsets.UTF_8)));
      assertThat(client.begin("QUERY", path, false).end("hello").answer())
          .contains("larder; hit")
          .endsWith(first.substring(first.lastIndexOf('|')));
      assertThat(client.begin("QUERY", path, false).end("hellO").answer()).contains(QuerySite.MISS);
      assertThat(client.begin("QUERY", path, false).end(large).answer())
          .contains(QuerySite.BYPASS)
          .endsWith(Searches.text(large.getBytes(StandardCharsets.UTF_8)));
      assertThat(client.begin("QUERY", path, true).answer()).contains(QuerySite.BYPASS);
    }
  }

  /** What a filter has read it may tell the method in another way than by the body. */
  @ParameterizedTest
  @CsvSource({"X-Read,all", "X-Read,some", "X-Read-Late,all", "X-Read-Late,some"})
  void aBodyThatSomebodyHasReadIsNoKey(String filter, String how) {
    String path = QuerySite.unasked("/told/");
    for (Place place : new Place[] {Place.BARE, Place.ALONE, Place.FILTERED}) {
      for (String body : List.of("one", "two")) {
        for (BodyPublisher sent :
            List.of(
                BodyPublishers.ofString(body),
                QuerySite.chunked(body.getBytes(StandardCharsets.UTF_8)))) {
          byte[] all = body.getBytes(StandardCharsets.UTF_8);
          int read = how.equals("all") ? all.length : 1;
          HttpResponse<String> answer = SITE.send(place, "QUERY", path, sent, filter, how);
          assertThat(TestServer.status(answer))
              .isEqualTo(place == Place.BARE ? "" : QuerySite.BYPASS);
          assertThat(answer.body())
              .endsWith(
                  Searches.text(Arrays.copyOfRange(all, read, all.length))
                      + " and "
                      + Searches.text(Arrays.copyOf(all, read)));
        }
      }
    }
  }

  /** Jersey gives a form that the container has read to the method as its own. */
  @ParameterizedTest
  @ValueSource(strings = {"X-Read", "X-Read-Late"})
  void aFormThatWasReadBeforeIsNoKey(String filter) {
    String path = QuerySite.unasked("/find/");
    assertThat(TestServer.status(SITE.query(Place.ALONE, path, "a=1", filter, "form")))
        .isEqualTo(QuerySite.BYPASS);
    assertThat(TestServer.status(SITE.query(Place.ALONE, path, "a=1"))).isEqualTo(QuerySite.MISS);
  }

  /** Before Jersey nobody sees it; what is left is shorter than what was announced. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aBodyThatAnOuterFilterHasReadIsNoKey(int read) {
    String path = QuerySite.unasked("/find/");
    for (String body : List.of("one", "two")) {
      HttpResponse<String> answer =
          SITE.query(Place.FILTERED, path, body, "X-Read-Outside", Integer.toString(read));
      assertThat(TestServer.status(answer)).isEqualTo(QuerySite.BYPASS);
      assertThat(answer.body())
          .endsWith(Searches.text(body.substring(read).getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(TestServer.status(SITE.query(Place.FILTERED, path, "one")))
        .isEqualTo(QuerySite.MISS);
  }

  /** As those do that log bodies. */
  @ParameterizedTest
  @ValueSource(strings = {"X-Read", "X-Read-Late"})
  void aBodyThatWasReadAndPutBackIsOne(String filter) {
    String path = QuerySite.unasked("/told/");
    HttpResponse<String> first = SITE.query(Place.ALONE, path, "one", filter, "again");

    assertThat(TestServer.status(first)).isEqualTo(QuerySite.MISS);
    QuerySite.assertHit(SITE.query(Place.ALONE, path, "one", filter, "again"), first);
    assertThat(TestServer.status(SITE.query(Place.ALONE, path, "two", filter, "again")))
        .isEqualTo(QuerySite.MISS);
  }

  @ParameterizedTest
  @EnumSource
  void aMethodThatReadsPastJerseyGetsTheBody(Place place) {
    String path = QuerySite.unasked("/servlet/");
    for (String body : List.of("one", "two")) {
      HttpResponse<String> answer = SITE.query(place, path, body);
      assertThat(TestServer.status(answer)).isEqualTo(place == Place.BARE ? "" : QuerySite.BYPASS);
      assertThat(answer.body()).endsWith(Searches.text(body.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFormIsABodyLikeAnyOther(Place place) {
    String path = QuerySite.unasked("/form/");
    String type = "application/x-www-form-urlencoded";
    for (String body : List.of("a=1&b=2", "b=2&a=1", "a=2")) {
      HttpResponse<String> answer = SITE.query(place, path + "?a=9", body, "Content-Type", type);
      assertThat(TestServer.status(answer)).isEqualTo(place == Place.BARE ? "" : QuerySite.MISS);
      assertThat(answer.body()).contains(body.substring(0, 3).replace("=", "=["));
    }
  }

  /** F17: what the client has sent is a POST. */
  @Test
  void aPostThatIsTakenForAQueryIsNotLookedUp() {
    String path = QuerySite.unasked("/find/");
    HttpResponse<String> stored = SITE.query(Place.ALONE, path, "a");
    HttpResponse<String> post =
        SITE.send(
            Place.ALONE,
            "POST",
            path,
            BodyPublishers.ofString("a"),
            "X-HTTP-Method-Override",
            "QUERY");
    assertThat(TestServer.status(post)).isEqualTo(QuerySite.BYPASS);
    assertThat(post.body()).endsWith(Searches.text(new byte[] {'a'})).isNotEqualTo(stored.body());
  }
}
