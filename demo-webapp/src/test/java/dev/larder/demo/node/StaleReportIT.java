package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.testkit.RedisFixture;
import dev.larder.testkit.RedisFixture.RedisEndpoint;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/**
 * The report takes a while, and nobody waits for the next one. Time passes by telling Redis how
 * long to keep the entry: that is the clock of its life.
 */
@ExtendWith(RedisFixture.class)
@Timeout(180)
class StaleReportIT {
  private static final String PATH = "/api/reports/sales?days=13";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** In debug mode each response that is stored is logged: the method has run for it. */
  private static final Map<String, String> SETTINGS =
      Map.of("LARDER_DEBUG", "true", "LARDER_FLIGHT_WAIT_MILLIS", "60000");

  @Test
  void anExpiredReportIsServedAtOnceAndMadeOnceMore(RedisEndpoint redis) throws Exception {
    try (TwoCachedNodes nodes = TwoCachedNodes.start(redis, SETTINGS);
        RedisClient client = RedisClient.create(redis.url())) {
      String body = nodes.first.anonymous().get(PATH).asString();
      expire(client, redis.prefix() + ":reports:sales:q=*");

      for (DemoNode node : List.of(nodes.first, nodes.second, nodes.first, nodes.second)) {
        assertServedAtOnce(node.anonymous().get(PATH), body);
      }

      for (DemoNode node : List.of(nodes.first, nodes.second)) {
        await("the next one is there")
            .atMost(PATIENCE)
            .until(() -> verdict(node).matches("larder; hit; ttl=(60|5\\d); key=.*"));
      }
      assertThat(runs(nodes)).as("once at first, and once more").isEqualTo(2);
    }
  }

  /** Ten seconds ago: of the 300 in which it is kept for that 290 are left. */
  private static void expire(RedisClient client, String pattern) {
    Iterator<String> keys = client.keys(pattern).iterator();
    assertThat(client.pexpire(keys.next(), 290_000)).isEqualTo(1);
    assertThat(keys.hasNext()).isFalse();
  }

  private static void assertServedAtOnce(Response answer, String body) {
    assertThat(answer.asString()).isEqualTo(body);
    assertThat(answer.header("Cache-Status"))
        .matches("larder; hit; ttl=(-1\\d; detail=STALE_WHILE_REVALIDATE|60|5\\d); key=.*");
    if (answer.header("Cache-Status").contains("ttl=-")) {
      assertThat(Integer.parseInt(answer.header("Age"))).isBetween(70, 80);
    }
  }

  private static String verdict(DemoNode node) {
    return node.anonymous().get(PATH).header("Cache-Status");
  }

  private static long runs(TwoCachedNodes nodes) {
    return Stream.of(nodes.first, nodes.second)
        .flatMap(node -> node.output().lines())
        .filter(line -> line.contains("[Cache] SET: ") && line.contains(":reports:sales:"))
        .count();
  }
}
