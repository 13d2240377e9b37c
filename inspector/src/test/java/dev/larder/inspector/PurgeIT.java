package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.spi.CacheListener;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** A purge is previewed, confirmed once by the same caller, and stands in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurgeIT {
  private final Site site = Site.withToken(Map.of("store", "memory:"));
  private final List<String> heard = new CopyOnWriteArrayList<>();

  PurgeIT() {
    site.larder.listen(
        new CacheListener() {
          @Override
          public void invalidated(String origin, List<String> patterns, boolean recorded) {
            heard.add(origin + " " + patterns);
          }
        });
  }

  @AfterAll
  void close() {
    site.close();
  }

  @BeforeEach
  void fill() {
    site.ask("GET", "/api/items/a");
    site.ask("GET", "/api/items/b");
    site.ask("GET", "/news");
    heard.clear();
  }

  private static String json(String kind, String value, String more) {
    return "{\"kind\":\"%s\",\"value\":\"%s\"%s}".formatted(kind, value, more);
  }

  private String confirmation(String kind, String value) {
    Answer preview = site.post("/purge/preview", json(kind, value, ""));
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    return ",\"confirmation\":\"" + preview.text("confirmation") + "\"";
  }

  @ParameterizedTest
  @CsvSource({
    "key, larder:items:a, items:a, 1",
    "pattern, items:*, items:*, 2",
    "tag, kind:b, #kind:b, 1",
    "user, 42, @42, 0",
    "route, GET /items/{id}, items:*, 2"
  })
  void whatIsPreviewedIsDropped(String kind, String value, String pattern, int entries) {
    Answer preview = site.post("/purge/preview", json(kind, value, ""));
    assertThat(preview.text("pattern")).isEqualTo(pattern);
    assertThat(preview.json().path("valid").asInt()).isEqualTo(entries);
    assertThat(preview.json().path("complete").asBoolean()).isTrue();
    assertThat(heard).isEmpty();

    String confirmed = ",\"confirmation\":\"" + preview.text("confirmation") + "\"";
    Answer purged = site.post("/purge", json(kind, value, confirmed));

    assertThat(purged.text("pattern")).isEqualTo(pattern);
    assertThat(purged.json().path("recorded").asBoolean()).isTrue();
    assertThat(heard).containsExactly("inspector [" + pattern + "]");
    String now = site.ask("GET", "/api/items/a").cacheStatus();
    assertThat(now).startsWith(pattern.startsWith("items:") ? "larder; fwd" : "larder; hit");
    assertThat(site.ask("GET", "/news").cacheStatus()).contains("hit");
  }

  @Test
  void aConfirmationIsGoodOnceAndForTheSameThing() {
    String good = confirmation("key", "items:a");
    assertThat(site.post("/purge", json("key", "items:a", good)).status()).isEqualTo(200);
    assertThat(site.post("/purge", json("key", "items:a", good)).status()).isEqualTo(400);

    String other = confirmation("key", "items:a");
    Answer wrong = site.post("/purge", json("key", "items:b", other));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text("parameter")).isEqualTo("confirmation");
    assertThat(site.post("/purge", json("key", "items:a", other)).status())
        .as("used up by the attempt")
        .isEqualTo(400);
    assertThat(heard).hasSize(1);
  }

  @Test
  void aConfirmationIsNotTransferable() {
    String given = confirmation("key", "items:a");
    site.disguise(
        request ->
            new HttpServletRequestWrapper(request) {
              @Override
              public String getRemoteAddr() {
                return "192.0.2.1";
              }
            });
    int elsewhere = site.post("/purge", json("key", "items:a", given)).status();
    site.disguise(request -> request);
    assertThat(elsewhere).isEqualTo(400);
    assertThat(heard).isEmpty();
  }

  @Test
  void everyPurgeStandsInTheLogOnOneLine() {
    Logger log = (Logger) LoggerFactory.getLogger("dev.larder.inspector.audit");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Level before = log.getLevel();
    log.setLevel(Level.INFO);
    log.addAppender(lines);
    lines.start();

    String user = "a\\nb";
    site.post("/purge", json("user", user, confirmation("user", user)));
    log.detachAppender(lines);
    log.setLevel(before);

    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getFormattedMessage())
        .matches(
            "\\S+Z purge by token from 127\\.0\\.0\\.1: user 'a\\\\u\\{a}b',"
                + " pattern '@a%0Ab', recorded");
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type, text/plain, 415",
    "Content-Type, application/x-www-form-urlencoded, 415",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 200",
    "Origin, https://evil.example, 403",
    "Origin, null, 403"
  })
  void aForeignPageCannotAsk(String header, String value, int expected) {
    String type = header.equals("Content-Type") ? value : "application/json";
    String name = header.equals("Content-Type") ? "X-Nothing" : header;
    Answer answer =
        site.ask(
            "POST",
            "/larder/purge/preview",
            Optional.of(json("key", "items:a", "")),
            "Authorization",
            "Bearer " + Site.TOKEN,
            "Content-Type",
            type,
            name,
            value);
    assertThat(answer.status()).isEqualTo(expected);
  }

  @Test
  void itsOwnPageCanBehindAProxyThatEndsTls() {
    Answer answer =
        site.ask(
            "POST",
            "/larder/purge/preview",
            Optional.of(json("key", "items:a", "")),
            "Authorization",
            "Bearer " + Site.TOKEN,
            "Content-Type",
            "application/json",
            "Origin",
            "https://shop.example",
            "Sec-Fetch-Site",
            "same-origin");
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void itsOwnPageCan() {
    Answer answer =
        site.ask(
            "POST",
            "/larder/purge/preview",
            Optional.of(json("key", "items:a", "")),
            "Authorization",
            "Bearer " + Site.TOKEN,
            "Content-Type",
            "application/json; charset=utf-8",
            "Origin",
            "http://127.0.0.1:" + site.port());
    assertThat(answer.status()).isEqualTo(200);
  }
}
