package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.StoreProvider.Options;
import dev.larder.testkit.internal.RedisProcess;
import dev.larder.testkit.internal.RedisSentinels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;

/** How servers are found, and what is said when they are not. */
final class TopologyIT {
  private static final Duration BUDGET = Duration.ofSeconds(3);
  private static final byte[] KEY = "nobody's".getBytes(UTF_8);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          redis+sentinel://:secret@main@127.0.0.1:1 | redis+sentinel://main@127.0.0.1:1/0: the primary of main not found
          redis+cluster://:secret@127.0.0.1:1       | redis+cluster://127.0.0.1:1: the cluster's slots not found
          """)
  void whereNobodyAnswersACallFailsAndSaysSo(String url, String seen) {
    try (CacheStore store = open(URI.create(url))) {
      assertThatThrownBy(() -> store.read(List.of()))
          .isInstanceOf(StoreException.class)
          .hasMessageEndingWith(" ms: " + seen);
    }
  }

  @Test
  void howeverManyServersHangWhenFirstLookedForACallWaitsOnce() throws IOException {
    List<ServerSocket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        silent.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      }
      String addresses =
          silent.stream()
              .map(socket -> "127.0.0.1:" + socket.getLocalPort())
              .collect(Collectors.joining(","));
      Options options = options(URI.create("redis+cluster://" + addresses), Duration.ofSeconds(1));
      try (CacheStore store = RedisStore.open(options)) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> store.read(List.of()))
            .isInstanceOf(StoreException.class)
            .hasMessageEndingWith("the cluster's slots not found in time");
        // Half a second each; the rest is for a busy machine.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      }
    } finally {
      for (ServerSocket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void anAnswerOfAPrimaryThatWasReplacedMeanwhileIsNotTrusted() {
    try (RedisSentinels group = RedisSentinels.start();
        RedisConnection redis = RedisConnection.of(RedisSettings.of(group.url()), BUDGET)) {
      assertThat(GuardedClientIT.ping(redis)).isEqualTo("PONG");
      RedisProcess before = group.primary();

      assertThatThrownBy(
              () ->
                  redis.exchange(
                      KEY,
                      pipeline -> {
                        pipeline.exists(KEY);
                        pipeline.sync();
                        failOver(group, before);
                        await()
                            .ignoreExceptionsInstanceOf(ServersUnknownException.class)
                            .until(() -> isUsed(redis, group.primary()));
                        return "an answer of long ago";
                      }))
          .isInstanceOf(ServersUnknownException.class)
          .hasMessage("another server became the primary during the call");
      assertThat(GuardedClientIT.ping(redis)).isEqualTo("PONG");
    }
  }

  private static void failOver(RedisSentinels group, RedisProcess before) {
    try (Jedis sentinel = new Jedis(group.sentinels().get(0).url())) {
      sentinel.sentinelFailover("main");
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> group.primary() != before);
  }

  /** Whether a call reaches that server. */
  private static boolean isUsed(RedisConnection redis, RedisProcess server) {
    try (Jedis jedis = new Jedis(server.url())) {
      String before = calls(jedis);
      GuardedClientIT.ping(redis);
      return !calls(jedis).equals(before);
    }
  }

  private static String calls(Jedis jedis) {
    return jedis
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_exists"))
        .findFirst()
        .orElse("none");
  }

  private static CacheStore open(URI url) {
    return RedisStore.open(options(url, BUDGET));
  }

  private static Options options(URI url, Duration budget) {
    return new Options(url, "test", budget, 0, 100, InstantSource.system());
  }
}
