package dev.larder.docs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages on keys and invalidation say of their examples. */
class ClaimsIT {
  private WebServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = WebServer.start("quick-start", Map.of("ttl.lists", "300"));
    client = new Client(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void patternsOfTheAnnotationAndOfTheMethodFireTogether() {
    client.get("/api/posts");
    client.get("/api/posts/tagged/news");
    client.get("/api/posts/tagged/old");
    client.post("/api/posts", "{\"slug\":\"second\",\"title\":\"Second\",\"tags\":[\"news\"]}");
    assertThat(client.get("/api/posts").body()).contains("Second");
    assertThat(client.get("/api/posts/tagged/news").body()).contains("Second");
    assertThat(client.get("/api/posts/tagged/old").verdict()).startsWith("hit; ttl=");
  }

  @Test
  void subtreePatternDropsTheNodeItself() {
    client.get("/api/posts/hello");
    client.put("/api/posts/hello", "{\"title\":\"Changed\"}");
    assertThat(client.get("/api/posts/hello").body()).contains("Changed");
  }

  @Test
  void headerThatTheKeyCoversMakesADifferentEntry() {
    assertThat(client.get("/api/posts/hello/title", "-H", "Accept-Language: de").body())
        .isEqualTo("de: Hello");
    assertThat(client.get("/api/posts/hello/title", "-H", "Accept-Language: en").body())
        .isEqualTo("en: Hello");
    assertThat(client.get("/api/posts/hello/title", "-H", "Accept-Language: de").verdict())
        .startsWith("hit; ttl=");
  }

  @Test
  void orderOfQueryParametersDoesNotCountAndTheirValuesDo() {
    client.get("/api/posts?tag=news&page=1");
    assertThat(client.get("/api/posts?page=1&tag=news").verdict()).startsWith("hit; ttl=");
    assertThat(client.get("/api/posts?page=2&tag=news").verdict())
        .isEqualTo("fwd=uri-miss; stored");
    assertThat(client.get("/api/posts?tag=news&utm_source=x&page=1").verdict())
        .startsWith("hit; ttl=");
  }

  @Test
  void usersOfAPerUserRouteHaveEntriesOfTheirOwn() {
    client.get("/api/profile", "-H", "Authorization: Bearer alice-token");
    assertThat(client.get("/api/profile", "-H", "Authorization: Bearer bob-token").body())
        .isEqualTo("bob");
    assertThat(client.get("/api/profile", "-H", "Authorization: Bearer alice-token"))
        .satisfies(answer -> assertThat(answer.verdict()).startsWith("hit; ttl="))
        .satisfies(answer -> assertThat(answer.body()).isEqualTo("alice"));
    assertThat(client.get("/api/profile", "-H", "Authorization: Bearer unknown").verdict())
        .isEqualTo("fwd=bypass; detail=UNIDENTIFIED");
  }

  @Test
  void pathWithASemicolonBypasses() {
    assertThat(client.get("/api/posts/hello;v=1").verdict())
        .isEqualTo("fwd=bypass; detail=MATRIX_PARAMETER");
  }
}
