package dev.larder.demo.node;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.RedisFixture;
import dev.larder.testkit.RedisFixture.RedisEndpoint;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two hundred clients ask at once for a report that takes about 200 ms, and nobody has it yet. They
 * are patient: on a loaded machine it takes longer than anybody waits by default.
 */
@ExtendWith(RedisFixture.class)
@Timeout(120)
class StampedeIT {
  private static final int CLIENTS = 200;
  private static final Map<String, String> PATIENT =
      Map.of("LARDER_FLIGHT_WAIT_MILLIS", "60000", "LARDER_BUDGET_MILLIS", "10000");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private final RedisEndpoint redis;

  StampedeIT(RedisEndpoint redis) {
    this.redis = redis;
  }

  @Test
  void theReportIsMadeOnceOnOneNodeAndOnceOnTwo() throws Exception {
    try (TwoCachedNodes nodes = TwoCachedNodes.start(redis, PATIENT)) {
      assertMadeOnce(ask("/api/reports/sales?days=11", nodes.first));
      assertMadeOnce(ask("/api/reports/sales?days=12", nodes.first, nodes.second));
    }
  }

  private List<HttpResponse<String>> ask(String path, DemoNode... nodes) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> asked =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> URI.create(nodes[i % nodes.length].url() + path))
            .map(url -> HttpRequest.newBuilder(url).build())
            .map(request -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .toList();
    for (CompletableFuture<HttpResponse<String>> response : asked) {
      assertThat(response.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private static void assertMadeOnce(List<HttpResponse<String>> responses) {
    List<String> verdicts =
        responses.stream()
            .map(response -> response.headers().firstValue("Cache-Status").orElse("none"))
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
    assertThat(responses.stream().map(HttpResponse::body).collect(toSet())).hasSize(1);
  }
}
