package dev.larder.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import dev.larder.testkit.internal.RedisProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/** Two nodes on a server that has too little memory, with each way of making room. */
final class EvictionPoliciesIT {
  private static final int ITEMS = 12;
  private static final int LEAST_HITS = 100;
  private static final Duration TIME = Duration.ofMillis(700);
  private static final int BALLAST = 200;
  private static final byte[] LARGE = new byte[32 * 1024];

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(
      strings = {
        "allkeys-lru",
        "allkeys-lfu",
        "allkeys-random",
        "volatile-lru",
        "volatile-lfu",
        "volatile-random",
        "volatile-ttl",
        "noeviction"
      })
  void nothingIsStaleUnderPressure(String policy) throws Exception {
    try (RedisProcess server = RedisProcess.start("--maxmemory-policy", policy)) {
      FreshnessCheck check = new FreshnessCheck(policy, ITEMS);
      RedisEndpoint redis = RedisEndpoint.at(server.url());
      try (Nodes nodes = Nodes.open(check, redis, Map.of());
          Jedis ballast = new Jedis(server.url())) {
        for (int item = 0; item < ITEMS; item++) {
          check.read(0, item);
        }
        ballast.configSet("maxmemory", "4mb");
        IntStream.range(0, BALLAST).forEach(number -> load(ballast, number));
        AtomicInteger next = new AtomicInteger();
        check.disturb(() -> load(ballast, next.getAndIncrement() % BALLAST));

        nodes.check.run(TIME, LEAST_HITS).requireFresh(LEAST_HITS);

        assertThat(isUnderPressure(ballast, policy)).as("the server was full").isTrue();
      }
    }
  }

  /** Under {@code noeviction} a full server refuses it, as it refuses entries. */
  private static void load(Jedis redis, int number) {
    try {
      String unused =
          redis.set(("ballast:" + number).getBytes(UTF_8), LARGE, SetParams.setParams().px(60_000));
    } catch (JedisDataException full) {
      assertThat(full).hasMessageStartingWith("OOM");
    }
  }

  private static boolean isUnderPressure(Jedis redis, String policy) {
    String stats = redis.info(policy.equals("noeviction") ? "errorstats" : "stats");
    String sign = policy.equals("noeviction") ? "errorstat_OOM:count=[1-9]" : "evicted_keys:[1-9]";
    return Pattern.compile(sign).matcher(stats).find();
  }
}
