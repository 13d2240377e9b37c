package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a Prometheus server reads from a node with a Redis, and what the dashboard makes of it. */
@ExtendWith(RedisFixture.class)
class MetricsIT {
  private static final Path DASHBOARD = Path.of("..", "docs", "grafana-dashboard.json");
  private static final Pattern METRIC = Pattern.compile("\\b(?:cache|larder)_[a-z_]+\\b");
  private static final String PRODUCT = "GET /products/{slug}";
  private static final String TREE = "GET /categories/tree";
  private static DemoNode node;

  @BeforeAll
  static void start(RedisEndpoint redis) {
    node =
        DemoNode.start(
            Map.of(
                "REDIS_URL", redis.url().toString(),
                "LARDER_PREFIX", redis.prefix(),
                "LARDER_NEAR", "strict"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void missHitAndBypassAreCountedForTheirRoutes() {
    double misses = gets(PRODUCT, "miss");
    double hits = gets(PRODUCT, "hit");
    double bypasses = gets(TREE, "bypass");

    node.anonymous().get("/api/products/espresso-machine");
    assertThat(gets(PRODUCT, "miss")).isEqualTo(misses + 1);
    assertThat(gets(PRODUCT, "hit")).isEqualTo(hits);

    node.anonymous().get("/api/products/espresso-machine");
    assertThat(gets(PRODUCT, "miss")).isEqualTo(misses + 1);
    assertThat(gets(PRODUCT, "hit")).isEqualTo(hits + 1);

    node.as("alice").get("/api/categories/tree");
    assertThat(gets(TREE, "bypass")).isEqualTo(bypasses + 1);
    assertThat(scrape()).contains("reason=\"CREDENTIALS\"").doesNotContain("espresso-machine");
  }

  @Test
  void theTextIsOneThatPrometheusTakesAndNobodyStores() {
    Response response = node.anonymous().get("/metrics");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith("text/plain; version=0.0.4;");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.asString()).contains("# TYPE larder_store_calls_seconds summary");
    assertThat(node.anonymous().post("/metrics").statusCode()).isEqualTo(405);
  }

  @Test
  void everyMetricOfTheDashboardIsThere() throws IOException {
    String dashboard = Files.readString(DASHBOARD);
    node.anonymous().get("/api/posts/hello-world");
    node.anonymous().get("/api/posts/hello-world");
    node.as("alice", "{\"text\":\"seen\"}").post("/api/posts/hello-world/comments");

    Set<String> wanted = names(METRIC.matcher(dashboard));
    Set<String> served =
        scrape()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());
    assertThat(wanted).hasSizeGreaterThan(10);
    assertThat(served).containsAll(wanted);
  }

  private static Set<String> names(Matcher matcher) {
    return matcher.results().map(found -> found.group()).collect(Collectors.toSet());
  }

  private static double gets(String route, String result) {
    return scrape()
        .lines()
        .filter(line -> line.startsWith("cache_gets_total{"))
        .filter(line -> line.contains("route=\"" + route + "\""))
        .filter(line -> line.contains("result=\"" + result + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String scrape() {
    return node.anonymous().get("/metrics").asString();
  }
}
