package dev.larder.proof;

import static dev.larder.proof.ManualNode.SUBTREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.Larder.Invalidated;
import dev.larder.proof.TcpProxy.Fault;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import dev.larder.testkit.internal.RedisProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/**
 * An invalidation whose reply, or which itself, is lost on the way. The first node reaches Redis
 * through the proxy, the second directly.
 */
final class LostRepliesIT {
  private static final String PATTERN = "posts:1:*";

  private final RedisProcess server = RedisProcess.start();
  private final TcpProxy proxy = new TcpProxy(server.port());
  private final RedisEndpoint direct = RedisEndpoint.at(server.url());
  private final FreshnessCheck check = new FreshnessCheck("lost replies", 8);
  private Nodes nodes;

  @SuppressWarnings("NullAway.Init") // The nodes are opened before each test.
  LostRepliesIT() {}

  @BeforeEach
  void open() throws Exception {
    nodes = Nodes.at(check, proxy.endpoint(direct.prefix()), direct);
    nodes.warm(SUBTREE);
  }

  @AfterEach
  void close() {
    nodes.close();
    proxy.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void oneAccidentIsMendedBeforeTheAnswer(Fault fault) throws Exception {
    long version = check.commit(SUBTREE);
    proxy.once(fault);

    Invalidated answer = first().invalidate(SUBTREE);

    assertThat(answer.recorded()).isTrue();
    assertThat(score()).as("recorded, if need be twice").isPositive();
    assertThat(check.read(1, SUBTREE)).isEqualTo(new Served(version, false));
    assertThat(check.read(0, SUBTREE)).isEqualTo(new Served(version, true));
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aBrokenNetworkKeepsTheInvalidationUntilItIsMended(Fault fault) throws Exception {
    long version = check.commit(SUBTREE);
    proxy.always(fault);
    proxy.cut();

    Invalidated answer = first().invalidate(SUBTREE);

    assertThat(answer.recorded()).isFalse();
    assertThat(check.read(0, SUBTREE))
        .as("no hit of its own")
        .isEqualTo(new Served(version, false));

    proxy.always(Fault.NONE);
    await("the next try").atMost(Duration.ofSeconds(30)).until(() -> score() > 0);
    assertThat(check.read(1, SUBTREE)).isEqualTo(new Served(version, false));
  }

  @Test
  void withoutAnAccidentItIsRecordedOnce() {
    assertThat(first().invalidate(SUBTREE).recorded()).isTrue();

    assertThat(score()).isEqualTo(1);
  }

  private ManualNode first() {
    return nodes.both.get(0);
  }

  /** Zero: the ledger knows nothing of it. */
  private double score() {
    try (Jedis redis = new Jedis(server.url())) {
      Double score = redis.zscore(direct.prefix() + ":~inv", PATTERN);
      return score == null ? 0 : score;
    }
  }
}
