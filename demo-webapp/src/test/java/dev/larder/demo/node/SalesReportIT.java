package dev.larder.demo.node;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/**
 * A report that takes about 200 ms, on two nodes: two hundred clients who ask at once have it made
 * once, and when it has expired nobody waits for the next one.
 *
 * <p>The clients are patient: on a loaded machine it takes longer than anybody waits by default. In
 * debug mode each response that is stored is logged: the method has run for it.
 */
@ExtendWith(RedisFixture.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class SalesReportIT {
  private static final int CLIENTS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Map<String, String> SETTINGS =
      Map.of("LARDER_DEBUG", "true", "LARDER_FLIGHT_WAIT_MILLIS", "60000");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private TwoCachedNodes nodes;
  private RedisClient redis;

  @SuppressWarnings("NullAway.Init") // The nodes are started before all tests.
  SalesReportIT() {}

  @BeforeAll
  void start(RedisEndpoint endpoint) throws IOException {
    nodes = TwoCachedNodes.start(endpoint, SETTINGS);
    redis = RedisClient.create(endpoint.url());
  }

  @AfterAll
  void stop() throws IOException {
    redis.close();
    nodes.close();
  }

  @Test
  void manyWhoAskAtOnceHaveItMadeOnceOnOneNodeAndOnceOnTwo() throws Exception {
    assertMadeOnce(ask("/api/reports/sales?days=11", nodes.first));
    assertMadeOnce(ask("/api/reports/sales?days=12", nodes.first, nodes.second));
  }

  private List<HttpResponse<String>> ask(String path, DemoNode... asked) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> URI.create(asked[i % asked.length].url() + path))
            .map(url -> HttpRequest.newBuilder(url).build())
            .map(request -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .toList();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static void assertMadeOnce(List<HttpResponse<String>> answers) {
    List<String> verdicts =
        answers.stream()
            .map(answer -> answer.headers().firstValue("Cache-Status").orElse("none"))
            .map(verdict -> verdict.replaceFirst("; key=.*", ""))
            .toList();
    assertThat(verdicts)
        .allMatch(
            verdict ->
                verdict.equals("larder; fwd=uri-miss; stored")
                    || verdict.equals("larder; fwd=uri-miss; collapsed")
                    || verdict.startsWith("larder; hit"));
    assertThat(verdicts)
        .as("whose method ran")
        .containsOnlyOnce("larder; fwd=uri-miss; stored")
        .contains("larder; fwd=uri-miss; collapsed");
    assertThat(answers.stream().map(HttpResponse::body).collect(toSet())).hasSize(1);
  }

  @Test
  void anExpiredOneIsServedAtOnceAndMadeOnceMore() {
    String path = "/api/reports/sales?days=13";
    long before = runs();
    Response first = nodes.first.anonymous().get(path);
    expire(key(first));

    for (DemoNode node : List.of(nodes.first, nodes.second, nodes.first, nodes.second)) {
      assertServedAtOnce(node.anonymous().get(path), first.asString());
    }

    for (DemoNode node : List.of(nodes.first, nodes.second)) {
      await("the next one is there")
          .atMost(PATIENCE)
          .until(
              () -> node.anonymous().get(path).header("Cache-Status"),
              verdict -> verdict.matches("larder; hit; ttl=(60|5\\d); key=.*"));
    }
    assertThat(runs() - before).as("once at first, and once more").isEqualTo(2);
  }

  private static String key(Response stored) {
    return stored.header("Cache-Status").replaceFirst(".*; key=\"(.*)\"", "$1");
  }

  /**
   * Time passes by telling Redis how long to keep the entry, which is the clock of its life: of the
   * 300 seconds in which it is served past it 290 are left.
   */
  private void expire(String key) {
    assertThat(redis.pexpire(key, 290_000)).isEqualTo(1);
  }

  private static void assertServedAtOnce(Response answer, String body) {
    assertThat(answer.asString()).isEqualTo(body);
    assertThat(answer.header("Cache-Status"))
        .matches("larder; hit; ttl=(-1\\d; detail=STALE_WHILE_REVALIDATE|60|5\\d); key=.*");
    if (answer.header("Cache-Status").contains("ttl=-")) {
      assertThat(Integer.parseInt(answer.header("Age"))).isBetween(70, 80);
    }
  }

  private long runs() {
    return Stream.of(nodes.first, nodes.second)
        .flatMap(node -> node.output().lines())
        .filter(line -> line.contains("[Cache] SET: ") && line.contains(":reports:sales:"))
        .count();
  }
}
