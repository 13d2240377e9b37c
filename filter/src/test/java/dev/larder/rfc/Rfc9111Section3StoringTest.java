package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §3 storing responses")
class Rfc9111Section3StoringTest {
  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({"GET,true", "HEAD,false"})
  @DisplayName("F01 §3: only a method that is understood is stored")
  void onlyGetIsStored(String verb, boolean stored) {
    assertThat(site.keeps(verb)).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource({
    "200,true",
    "100,false",
    "201,false",
    "203,false",
    "204,false",
    "206,false",
    "301,false",
    "304,false",
    "404,false",
    "410,false",
    "500,false",
    "299,false"
  })
  @DisplayName("F01 F02 §3, §3.3: only a 200 is stored, never a part or a 304")
  void onlyOkIsStored(int status, boolean stored) {
    site.answers(status, "Cache-Control: public, max-age=60");

    assertThat(site.keeps("GET")).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-store|false",
        "NO-STORE|false",
        "max-age=60, No-Store, public|false",
        "x=\"a\\\"b\", no-store|false",
        "x=\"y, no-store|false",
        "no-store=1|false",
        "public; no-store|false",
        "no-cache no-store|false",
        "x=\"a\\\"b, no-store\"|true",
        "no-stores|true"
      })
  @DisplayName("F03 §5.2.2.5: no-store anywhere, in any case, is obeyed")
  void noStoreIsObeyed(String control, boolean stored) {
    assertThat(site.stores("Cache-Control: " + control)).isEqualTo(stored);
    assertThat(site.stores("Cache-Control: max-age=60", "cache-control: " + control))
        .isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "private|false",
        "Private=\"Set-Cookie, X\"|false",
        "private=x|false",
        "private; max-age=60|false",
        "x=\"private\"|true",
        "public|true"
      })
  @DisplayName("F04 §5.2.2.7: private, with field names or without, is not shared")
  void privateIsNotShared(String control, boolean stored) {
    assertThat(site.stores("Cache-Control: " + control)).isEqualTo(stored);
  }

  @Test
  @DisplayName("F04 §5.2.2.7: where the key holds the user, private is stored for that user only")
  void privateIsStoredForItsUser() {
    try (Site mine = Site.of("mine")) {
      mine.answers("Cache-Control: private");

      assertThat(mine.ask(Ask.get().by("ann")).body()).isEqualTo("run 1");
      assertThat(mine.ask(Ask.get().by("ann")).body()).isEqualTo("run 1");
      assertThat(mine.ask(Ask.get().by("bob")).body()).isEqualTo("run 2");
      assertThat(mine.ask(Ask.get()).body()).isEqualTo("run 3");
      assertThat(mine.ask(Ask.get()).body()).isEqualTo("run 4");
    }
  }

  @ParameterizedTest
  @CsvSource({"auto,2,3", "open,1,1", "mine,1,2"})
  @DisplayName("F05 §3.5: with Authorization only on a public route, or apart for each user")
  void authorizationIsNotShared(String kind, String again, String other) {
    try (Site any = Site.of(kind)) {
      any.answers("Cache-Control: max-age=60");
      any.ask(Ask.get().by("ann"));

      assertThat(any.ask(Ask.get().by("ann")).body()).isEqualTo("run " + again);
      assertThat(any.ask(Ask.get().by("bob")).body()).isEqualTo("run " + other);
    }
  }

  @Test
  @DisplayName("F05 §3.5: public in the response does not open a route that is not")
  void publicResponseDoesNotOpenARoute() {
    site.answers("Cache-Control: public, s-maxage=60");
    site.ask(Ask.get().by("ann"));

    assertThat(site.ask(Ask.get().by("bob")).cacheStatus())
        .isEqualTo("larder; fwd=bypass; detail=CREDENTIALS");
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 3");
  }

  @Test
  @DisplayName("F06 §3: the route's own time to live is the extension that allows storing")
  void theRoutesTimeToLiveAllowsStoring() {
    assertThat(site.stores()).isTrue();
    assertThat(site.ask(Ask.of("GET", "s1")).cacheStatus()).isEqualTo("larder; hit; ttl=600");
  }

  @Test
  @DisplayName("F07 §5.2.2.3: no-store beside must-understand is still obeyed")
  void mustUnderstandDoesNotUndoNoStore() {
    assertThat(site.stores("Cache-Control: must-understand, no-store")).isFalse();
    assertThat(site.stores("Cache-Control: must-understand")).isTrue();
  }

  @Test
  @DisplayName("F08 §3.1: all other fields come back, unknown ones, duplicates and order included")
  void allOtherFieldsComeBack() {
    site.answers(
        "X-B: 1",
        "Connection: close, X-Hop",
        "Link: </a>",
        "X-Hop: 2",
        "Keep-Alive: 3",
        "Proxy-Authenticate: Basic",
        "Proxy-Authentication-Info: 4",
        "Proxy-Authorization: 5",
        "Transfer-Encoding: chunked",
        "X-A: 6",
        "link: </b>",
        "ETag: \"x\"",
        "Cache-Control: max-age=60");
    Answer first = site.ask(Ask.get());

    assertThat(first.fields()).containsAll(Site.fields("X-Hop: 2", "Connection: close, X-Hop"));
    assertThat(site.ask(Ask.get()).fields())
        .isEqualTo(
            Site.fields(
                "X-B: 1",
                "Link: </a>",
                "X-A: 6",
                "link: </b>",
                "ETag: \"x\"",
                "Cache-Control: max-age=60",
                "Age: 0",
                "Cache-Status: larder; hit; ttl=60"));
  }

  @Test
  @DisplayName("F10 §5.2.1.5: a request with no-store stores nothing, and may be served a hit")
  void requestNoStoreStoresNothing() {
    Ask noStore = Ask.get().with("Cache-Control", "x, No-Store");

    assertThat(site.ask(noStore).cacheStatus()).endsWith("detail=REQUEST_NO_STORE");
    assertThat(site.ask(Ask.get()).body()).isEqualTo("run 2");
    assertThat(site.ask(noStore).body()).isEqualTo("run 2");
  }

  @ParameterizedTest
  @CsvSource({"5,true", "6,false", "4,false", "-5,false", "x,false"})
  @DisplayName("F11 §3.3: a body shorter or longer than announced is not stored")
  void incompleteResponseIsNotStored(String length, boolean stored) {
    assertThat(site.stores("Content-Length: " + length)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Set-Cookie", "set-cookie"})
  @DisplayName("deviation, §7.3: a response that sets a cookie is not stored, whatever it allows")
  void cookieIsNotStored(String name) {
    assertThat(site.stores(name + ": a=b", "Cache-Control: public, max-age=60")).isFalse();
    assertThat(site.stores("X-" + name + ": a=b", "Cache-Control: public, max-age=60")).isTrue();
  }
}
