package dev.larder.proof;

import static dev.larder.proof.ManualNode.SUBTREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import dev.larder.testkit.internal.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/**
 * A primary and a replica that replicates through a network which can be cut. The nodes go through
 * another, so that they can be led to whoever is the primary.
 */
final class FailoverIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int OTHER = SUBTREE + 4;

  private final RedisProcess first = RedisProcess.start("--repl-diskless-sync-delay", "0");
  private final RedisProcess second = RedisProcess.start("--repl-diskless-sync-delay", "0");
  private final TcpProxy toFirst = new TcpProxy(first.port());
  private final TcpProxy toSecond = new TcpProxy(second.port());
  private final TcpProxy toPrimary = new TcpProxy(first.port());
  private final FreshnessCheck check = new FreshnessCheck("fail-over", 8);
  private Nodes nodes;

  @SuppressWarnings("NullAway.Init") // The nodes are opened before each test.
  FailoverIT() {}

  @BeforeEach
  void replicate() throws Exception {
    follow(second, toFirst);
    RedisEndpoint redis = toPrimary.endpoint("app");
    nodes = Nodes.at(check, redis, redis);
    nodes.warm(SUBTREE);
    nodes.warm(OTHER);
    awaitSame(first, second);
  }

  @AfterEach
  void close() {
    nodes.close();
    List.of(toPrimary, toFirst, toSecond).forEach(TcpProxy::close);
    first.close();
    second.close();
  }

  @Test
  void aReplicaThatIsPromotedWithoutTheLastInvalidationServesNothingOld() throws Exception {
    toFirst.lead(0);
    check.change(0, SUBTREE);
    assertThat(positions(first)).isEqualTo(positions(second) + 1);

    first.kill();
    promote(second);

    assertThat(hasEntry(second)).as("replicated").isTrue();
    assertThat(check.read(0, SUBTREE)).isEqualTo(new Served(1, false));
    assertThat(check.read(1, SUBTREE)).isEqualTo(new Served(1, true));
  }

  @Test
  void aFailBackWithoutTheLastInvalidationServesNothingOld() throws Exception {
    promote(second);
    follow(first, toSecond);
    nodes.check.read(0, SUBTREE);
    nodes.warm(SUBTREE);
    awaitSame(second, first);

    toSecond.lead(0);
    check.change(0, SUBTREE);
    assertThat(positions(second)).isEqualTo(positions(first) + 1);
    second.kill();
    promote(first);

    assertThat(hasEntry(first)).as("replicated").isTrue();
    assertThat(check.read(0, SUBTREE)).isEqualTo(new Served(1, false));
    assertThat(check.read(1, SUBTREE)).isEqualTo(new Served(1, true));
  }

  @Test
  void withoutAFailOverNothingIsLost() throws Exception {
    check.change(0, SUBTREE);
    awaitSame(first, second);

    assertThat(check.read(1, OTHER)).isEqualTo(new Served(0, true));
    assertThat(check.read(1, SUBTREE)).isEqualTo(new Served(1, false));
  }

  private void promote(RedisProcess server) {
    on(server, Jedis::replicaofNoOne);
    toPrimary.lead(server.port());
  }

  private static void follow(RedisProcess replica, TcpProxy primary) {
    on(replica, redis -> redis.replicaof("127.0.0.1", primary.port()));
    await()
        .atMost(LONG)
        .until(() -> on(replica, redis -> redis.info("replication")).contains("link_status:up"));
  }

  private static void awaitSame(RedisProcess primary, RedisProcess replica) {
    await().atMost(LONG).until(() -> on(primary, Jedis::dbSize).equals(on(replica, Jedis::dbSize)));
    await().atMost(LONG).until(() -> positions(primary) == positions(replica));
  }

  private static double positions(RedisProcess server) {
    return on(server, redis -> redis.zscore("app:~inv", "!q"));
  }

  private static boolean hasEntry(RedisProcess server) {
    return on(server, redis -> redis.exists("app:posts:1:page"));
  }

  private static <T> T on(RedisProcess server, Function<Jedis, T> command) {
    try (Jedis redis = new Jedis(server.url())) {
      return command.apply(redis);
    }
  }
}
