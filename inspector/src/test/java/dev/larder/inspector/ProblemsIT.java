package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is answered by problems that name what was wrong, RFC 9457. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsIT {
  private final Site site = Site.withToken(Map.of("store", "memory:"));

  @AfterAll
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/routes?a=b, a, b, one of []",
    "/entries?limit=0, limit, 0, a whole number from 1 to 100",
    "/entries?limit=101, limit, 101, a whole number from 1 to 100",
    "/entries?limit=many, limit, many, a whole number from 1 to 100",
    "/entries?pattern=my-*, pattern, my-*, a pattern",
    "/entries?pattern=, pattern, '', a pattern",
    "/entries?cursor=x, cursor, x, the 'next'",
    "/explain, path, , a path",
    "/explain?path=no, path, no, a path",
    "/explain?path=/a%2520b%C3%A4, path, /a%20bä, a path",
    "/explain?path=/a%3Fb=%2522&method=get, method, get, a method",
    "/explain?path=/&user=, user, '', an id",
    "/explain?path=/&header=x, header, x, a field"
  })
  void aParameterThatIsNoneIsNamed(String path, String parameter, String value, String expected) {
    Answer answer = site.get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("title")).isEqualTo("Bad Request");
    assertThat(answer.json().path("status").asInt()).isEqualTo(400);
    assertThat(answer.text("parameter")).isEqualTo(parameter);
    if (value == null) {
      assertThat(answer.json().has("value")).isFalse();
    } else {
      assertThat(answer.text("value")).isEqualTo(value);
    }
    assertThat(answer.text("expected")).startsWith(expected.replace("''", "'"));
    assertThat(answer.text("detail")).contains(parameter).contains(answer.text("expected"));
  }

  @Test
  void aParameterComesOnce() {
    Answer answer = site.get("/entries?limit=1&limit=2");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("detail")).isEqualTo("'limit' is '1', '2'; expected one value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | kind",
        "{\"kind\":\"key\"} | value",
        "{\"kind\":\"all\",\"value\":\"x\"} | kind",
        "{\"kind\":\"key\",\"value\":1} | value",
        "{\"kind\":\"key\",\"value\":\"a:*\"} | value",
        "{\"kind\":\"route\",\"value\":\"GET /no\"} | value",
        "{\"kind\":\"key\",\"value\":\"a\",\"more\":\"b\"} | more"
      })
  void aFieldThatIsNoneIsNamed(String body, String field) {
    Answer answer = site.post("/purge/preview", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("parameter")).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{\"kind\":\"key\",\"kind\":\"key\"}", "{"})
  void aBodyThatIsNoObjectIsRefused(String body) {
    Answer answer = site.post("/purge/preview", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("detail")).contains("[kind, value]");
  }

  @Test
  void aBodyIsShort() {
    assertThat(site.post("/purge/preview", " ".repeat(17_000)).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404, ''",
    "GET, /routes/, 404, ''",
    "POST, /routes, 405, 'GET, HEAD'",
    "DELETE, /entries, 405, 'GET, HEAD'",
    "GET, /purge, 405, POST",
    "OPTIONS, /purge/preview, 405, POST"
  })
  void pathsAndMethodsAreAsDocumented(String method, String path, int status, String allow) {
    Answer answer = site.ask(method, "/larder" + path, "Authorization", "Bearer " + Site.TOKEN);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Allow")).isEqualTo(allow);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/routes", "/series", "/entries", "/openapi.json", "/explain?path=/a", "/nothing"})
  void answersAreNotKeptNorTakenForSomethingElse(String path) {
    Answer answer = site.get(path);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.cacheStatus()).isEmpty();
  }

  @Test
  void aHeadIsAGetWithoutItsBody() {
    Answer head = site.ask("HEAD", "/larder/routes", "Authorization", "Bearer " + Site.TOKEN);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }
}
