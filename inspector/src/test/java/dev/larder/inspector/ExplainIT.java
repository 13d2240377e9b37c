package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.larder.inspector.shop.ItemResource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a request is what becomes of it, over HTTP, through filter and Jersey. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainIT {
  private Site site = Site.withToken(Map.of("store", "memory:"));

  @BeforeAll
  void fill() {
    for (String path :
        new String[] {
          "/api/items/hot",
          "/api/items/dead",
          "/api/items?page=7",
          "/news",
          "/api/items/a/edge",
          "/static/a"
        }) {
      assertThat(site.ask("GET", path).cacheStatus()).contains("stored");
    }
    assertThat(site.larder.invalidate("items:dead:*").recorded()).isTrue();
  }

  @AfterAll
  void close() {
    site.close();
  }

  private static Arguments row(String verdict, String method, String path, String... headers) {
    return arguments(verdict, method, path, headers);
  }

  static Stream<Arguments> cases() {
    String bearer = "Authorization: Bearer x";
    return Stream.of(
        row("hit; ttl=N", "GET", "/api/items/hot"),
        row("hit; ttl=N", "HEAD", "/api/items/hot"),
        row("fwd=uri-miss", "GET", "/api/items/cold"),
        row("fwd=uri-miss; detail=HEAD_REQUEST", "HEAD", "/api/items/cold2"),
        row("fwd=stale; detail=INVALIDATED", "GET", "/api/items/dead"),
        row("hit; ttl=N", "GET", "/api/items?page=7"),
        row("hit; ttl=N", "GET", "/api/items?utm_source=a&page=7"),
        row("hit; ttl=N", "GET", "/api/items?page=%37"),
        row("fwd=uri-miss", "GET", "/api/items?page=8&sort=a%20b"),
        row("fwd=bypass; detail=REPEATED_PARAMETER", "GET", "/api/items?page=7&page=8"),
        row("fwd=bypass; detail=MATRIX_PARAMETER", "GET", "/api/items/hot;a=b"),
        row("fwd=bypass; detail=CREDENTIALS", "GET", "/api/items/hot", bearer),
        row("fwd=bypass; detail=UNIDENTIFIED", "GET", "/api/items/hot/mine", bearer),
        row("fwd=uri-miss", "GET", "/api/items/a%20b"),
        row("hit; ttl=N", "GET", "/api/items/a/edge"),
        row("fwd=bypass; detail=CREDENTIALS", "GET", "/api/items/a/edge", bearer),
        row("hit; ttl=N", "GET", "/static/a"),
        row("hit; ttl=N", "GET", "/static/a", bearer),
        row("fwd=uri-miss", "GET", "/private/a"),
        row("fwd=bypass; detail=CREDENTIALS", "GET", "/private/b", bearer),
        row("hit; ttl=N", "GET", "/news"),
        row("fwd=bypass; detail=CREDENTIALS", "GET", "/news", bearer));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("cases")
  void whatIsSaidIsWhatComes(String verdict, String method, String path, String[] headers) {
    int before = ItemResource.RUNS.get();
    Answer said = explain(method, path, headers);
    Answer again = explain(method, path, headers);
    assertThat(ItemResource.RUNS).as("nothing has run").hasValue(before);

    String[] sent =
        Stream.of(headers).flatMap(line -> Stream.of(line.split(": ", 2))).toArray(String[]::new);
    Answer real = site.ask(method, path, sent);

    assertThat(shape(said)).isEqualTo("larder; " + verdict);
    assertThat(shape(again)).as("the first left nothing").isEqualTo(shape(said));
    assertThat(real.cacheStatus().replaceAll("ttl=\\d+", "ttl=N").replace("; stored", ""))
        .isEqualTo("larder; " + verdict);
  }

  private Answer explain(String method, String path, String... headers) {
    StringBuilder query = new StringBuilder("?method=" + method + "&path=" + encoded(path));
    Stream.of(headers).forEach(line -> query.append("&header=").append(encoded(line)));
    Answer said = site.get("/explain" + query);
    assertThat(said.status()).as(said.body()).isEqualTo(200);
    return said;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String shape(Answer said) {
    return said.text("cacheStatus").replaceAll("ttl=\\d+", "ttl=N");
  }

  @Test
  void aHitShowsItsEntryAndWhatCoversIt() {
    Answer said = explain("GET", "/api/items/hot");
    assertThat(said.text("verdict")).isEqualTo("HIT");
    assertThat(said.text("route")).isEqualTo("GET /items/{id}");
    assertThat(said.text("key")).isEqualTo("larder:items:hot");
    assertThat(said.texts("members")).contains("*", "items:*", "items:hot", "#kind:hot");
    assertThat(said.json().path("entry").path("state").asText()).isEqualTo("valid");
    assertThat(said.json().has("storing")).isFalse();
  }

  @Test
  void whatTheResponseDecidesIsNotGuessed() {
    Answer said = explain("GET", "/api/items/x/cookie");
    assertThat(said.json().path("storing").path("possible").asBoolean()).isTrue();
    assertThat(said.json().path("storing").path("unless").toString()).contains("\"SET_COOKIE\"");
    assertThat(site.ask("GET", "/api/items/x/cookie").cacheStatus())
        .isEqualTo("larder; fwd=uri-miss; detail=SET_COOKIE");
    assertThat(
            explain("GET", "/api/items/x", "Cache-Control: no-store")
                .json()
                .path("storing")
                .path("possible")
                .asBoolean())
        .isFalse();
  }

  @Test
  void aUserHasAnEntryOfTheirOwn() {
    Answer said = site.get("/explain?path=/api/items/hot/mine&user=b%20c");
    assertThat(said.text("key")).isEqualTo("larder:mine:hot:b%20c");
    assertThat(said.texts("members")).contains("@b%20c");
    assertThat(said.texts("assumed")).hasSize(2);
  }

  @Test
  void mutationsAndOtherPathsAreNoReads() {
    Answer mutation = explain("PUT", "/api/items/hot");
    assertThat(mutation.text("verdict")).isEqualTo("MUTATION");
    assertThat(mutation.texts("drops")).contains("lists:*");
    assertThat(explain("GET", "/larder/routes").text("verdict")).isEqualTo("NO_ROUTE");
    assertThat(explain("GET", "/api/no").text("verdict")).isEqualTo("NO_ROUTE");
  }
}
