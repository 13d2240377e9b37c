package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is shown of routes and entries, with either store. */
class ApiIT {
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class InTheHeap extends Shown {
    @BeforeAll
    void start() {
      site = Site.withToken(Map.of("store", "memory:"));
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @ExtendWith(RedisFixture.class)
  class OnRedis extends Shown {
    @BeforeAll
    void start(RedisEndpoint redis) {
      site = Site.withToken(Map.of("store", redis.url().toString(), "prefix", redis.prefix()));
    }
  }

  abstract static class Shown {
    @SuppressWarnings("NullAway.Init") // before all tests
    Site site;

    @AfterAll
    void close() {
      site.close();
    }

    private JsonNode route(String id) {
      return StreamSupport.stream(site.get("/routes").json().path("routes").spliterator(), false)
          .filter(route -> route.path("route").asText().equals(id))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void routesAreShownWithWhatTheyDo() {
      for (int i = 0; i < 3; i++) {
        site.ask("GET", "/api/items/numbers");
      }
      site.ask("GET", "/api/items/numbers", "Authorization", "Bearer x");
      site.ask("PUT", "/api/items/numbers");

      JsonNode read = route("GET /items/{id}");
      assertThat(read.path("key").asText()).isEqualTo("items:{{id}}");
      assertThat(read.path("method").asText()).isEqualTo("ItemResource.item");
      assertThat(read.path("ttl").asText()).isEqualTo("600 s");
      assertThat(read.path("scope").asText()).isEqualTo("anonymous");
      assertThat(read.path("stage").asText()).isEqualTo("jersey");
      assertThat(read.path("droppedBy").toString()).isEqualTo("[\"PUT /items/{id}\"]");
      JsonNode numbers = read.path("numbers");
      assertThat(numbers.path("hits").asInt()).isEqualTo(2);
      assertThat(numbers.path("stored").asInt()).isEqualTo(numbers.path("misses").asInt());
      assertThat(numbers.path("bypassReasons").toString()).isEqualTo("{\"CREDENTIALS\":1}");
      assertThat(numbers.path("hit").path("count").asInt()).isEqualTo(2);
      assertThat(numbers.path("origin").path("meanMillis").asDouble()).isPositive();
      assertThat(numbers.path("hitBytes").asInt())
          .isEqualTo(2 * site.ask("GET", "/api/items/numbers").body().length());
      assertThat(route("PUT /items/{id}").path("numbers").path("invalidations").asInt())
          .isGreaterThanOrEqualTo(3);
    }

    @Test
    void entriesAreShownPageByPageWithWhyTheyAreDead() {
      List<String> expected = new ArrayList<>();
      for (int i = 10; i < 35; i++) {
        site.ask("GET", "/api/items/page" + i + "/mine", "X-A", "b");
        expected.add("mine:page" + i + ":anon");
      }
      site.larder.invalidate("mine:page12:*");

      List<String> seen = new ArrayList<>();
      String next = "";
      do {
        Answer page = site.get("/entries?limit=10&pattern=mine:*" + next);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.json().path("entries").size()).isLessThanOrEqualTo(10);
        for (JsonNode entry : page.json().path("entries")) {
          seen.add(entry.path("key").asText());
          boolean dead = entry.path("key").asText().equals("mine:page12:anon");
          assertThat(entry.path("state").asText()).isEqualTo(dead ? "dead" : "valid");
          assertThat(entry.path("why").toString().contains("'mine:page12:*'")).isEqualTo(dead);
          assertThat(entry.path("route").asText()).isEqualTo("GET /items/{id}/mine");
          assertThat(entry.path("sizeBytes").asInt()).isPositive();
          assertThat(entry.path("remainingSeconds").asDouble()).isBetween(500.0, 600.0);
          assertThat(entry.path("stamp").path("epoch").isTextual()).isTrue();
        }
        next = page.json().has("next") ? "&cursor=" + page.text("next") : "";
      } while (!next.isEmpty());
      assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void thePreviewCountsWhatThePurgeDrops() {
      site.ask("GET", "/api/items?page=71");
      site.ask("GET", "/api/items?page=71&more=1");
      String target = "\"kind\":\"key\",\"value\":\"lists:71\"";
      Answer preview = site.post("/purge/preview", "{" + target + "}");
      assertThat(preview.json().path("entries").asInt()).isEqualTo(2);
      Answer purged =
          site.post(
              "/purge",
              "{%s,\"confirmation\":\"%s\"}".formatted(target, preview.text("confirmation")));
      assertThat(purged.json().path("recorded").asBoolean()).isTrue();
      assertThat(site.ask("GET", "/api/items?page=71&more=1").cacheStatus())
          .isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    }

    @Test
    void theMapIsAPictureWithItsOwnStyleOnly() {
      Answer map = site.get("/map.svg");
      assertThat(map.header("Content-Type")).startsWith("image/svg+xml");
      assertThat(map.header("Content-Security-Policy")).contains("style-src 'sha256-");
      assertThat(map.body()).contains("PUT /items/{id}");
    }
  }
}
