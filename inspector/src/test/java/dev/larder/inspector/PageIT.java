package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** The files of the page, and that nothing which a key says can act in it. */
@ExtendWith(RedisFixture.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&</script>\u202E";

  private final RedisEndpoint redis;
  private final Site site;

  PageIT(RedisEndpoint redis) {
    this.redis = redis;
    this.site = Site.withToken(Map.of("store", redis.url().toString(), "prefix", redis.prefix()));
  }

  @AfterAll
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html;charset=utf-8",
    "/icon.svg, image/svg+xml",
    "/inspector.css, text/css;charset=utf-8",
    "/inspector.js, text/javascript;charset=utf-8",
    "/api.js, text/javascript;charset=utf-8",
    "/charts.js, text/javascript;charset=utf-8",
    "/dom.js, text/javascript;charset=utf-8",
    "/panels.js, text/javascript;charset=utf-8"
  })
  void filesAreSentOnceAndThenConfirmed(String path, String type) {
    Answer file = site.ask("GET", "/larder" + path);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type").replace(" ", "")).isEqualTo(type);
    assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(file.header("Content-Security-Policy")).contains("script-src 'self'");
    Answer again = site.ask("GET", "/larder" + path, "If-None-Match", file.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    Answer other = site.ask("GET", "/larder" + path, "If-None-Match", "\"other\"");
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void withoutItsSlashItIsFoundAllTheSame() {
    Answer answer = site.ask("GET", "/larder");
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/app/larder/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/inspector.css",
        "/inspector.js",
        "/api.js",
        "/charts.js",
        "/dom.js",
        "/panels.js"
      })
  void nothingIsLoadedFromElsewhereOrRunFromText(String path) {
    String text = site.ask("GET", "/larder" + path).body();
    assertThat(text)
        .doesNotContainIgnoringCase("https:")
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        .doesNotContain("<style", " style=", " onclick=", "localStorage", "document.cookie");
  }

  @Test
  void everyControlHasALabel() {
    String page = site.ask("GET", "/larder/").body();
    List<String> controls =
        Pattern.compile("<(?:input|select|textarea) id=\"([a-z-]+)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(controls)
        .hasSizeGreaterThan(7)
        .allSatisfy(id -> assertThat(page).contains("<label for=\"" + id + "\">"));
    assertThat(page).contains("lang=\"en\"", "class=\"skip\"", "role=\"status\"");
  }

  @Test
  void aHostileKeyIsTextInJson() {
    String key = redis.prefix() + ":" + HOSTILE;
    try (RedisClient client = RedisClient.create(redis.url())) {
      client.set(key, "no entry of ours", new SetParams().ex(60));
      Answer answer = site.get("/entries?pattern=*");
      client.del(key);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.json().path("entries").get(0).path("key").asText()).isEqualTo(HOSTILE);
      assertThat(answer.json().path("entries").get(0).path("state").asText()).isEqualTo("unusable");
    }
  }
}
