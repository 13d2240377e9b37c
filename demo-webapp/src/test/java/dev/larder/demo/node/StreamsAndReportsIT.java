package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
@Timeout(60)
class StreamsAndReportsIT {
  private final DemoNode node;

  StreamsAndReportsIT(DemoNode node) {
    this.node = node;
  }

  @Test
  void reportCoversThePeriodAsked() {
    Response week = node.anonymous().get("/api/reports/sales?days=7");

    week.then()
        .statusCode(200)
        .body("days", is(7), "from", is("2025-09-24"), "to", is("2025-09-30"));
    assertThat(week.<Integer>path("units"))
        .isPositive()
        .isEqualTo(week.<List<Integer>>path("categories.units").stream().mapToInt(u -> u).sum());
    assertThat(week.<String>path("revenue")).matches("\\d+\\.\\d\\d");
    node.anonymous().get("/api/reports/sales").then().body("days", is(30));
    assertThat(node.anonymous().get("/api/reports/sales?days=7").asString())
        .isEqualTo(week.asString());
  }

  @Test
  void eventsArriveWhileTheStreamIsOpen() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + "/api/events"))
            .timeout(Duration.ofSeconds(30))
            .build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");

    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      awaitLine(events, "event: ready");
      node.as("bob").post("/api/posts/water-is-an-ingredient/likes").then().statusCode(200);
      awaitLine(events, "event: like");
      awaitLine(events, "data: water-is-an-ingredient");
    }
  }

  private static void awaitLine(BufferedReader events, String expected) throws IOException {
    String line;
    do {
      line = events.readLine();
      assertThat(line).as("the stream stays open").isNotNull();
    } while (!expected.equals(line));
  }

  @Test
  void exportStreamsAllRows() {
    String csv =
        node.anonymous()
            .get("/api/export.csv")
            .then()
            .statusCode(200)
            .contentType("text/csv")
            .header("Transfer-Encoding", is("chunked"))
            .extract()
            .asString();

    assertThat(csv.lines().findFirst())
        .contains("sold_on,product_slug,category_slug,quantity,revenue");
    assertThat(csv.lines().count()).isGreaterThan(10_000);
  }

  @Test
  void sitemapListsWhatIsPublic() {
    String sitemap =
        node.anonymous()
            .get("/sitemap.xml")
            .then()
            .statusCode(200)
            .contentType("application/xml")
            .body(containsString("<loc>/api/products/espresso-machine</loc>"))
            .body(not(containsString("alice-draft")))
            .extract()
            .asString();
    assertThat(sitemap).doesNotContain("later-mapped");

    node.as("alice", "{\"title\":\"Later mapped\",\"content\":\"x\",\"status\":\"published\"}")
        .post("/api/posts")
        .then()
        .statusCode(201);

    node.anonymous().get("/sitemap.xml").then().body(containsString("/api/posts/later-mapped<"));
  }
}
