package dev.larder.proof;

import static dev.larder.proof.ManualNode.SUBTREE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import dev.larder.testkit.internal.RedisProcess;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;

/** What befalls the ledger after an invalidation, and what two nodes make of it. */
final class LedgerFaultsIT {
  private static final String PREFIX = "app";
  private static final String LEDGER = PREFIX + ":~inv";

  private final RedisProcess server = RedisProcess.start("--maxmemory-policy", "noeviction");
  private final FreshnessCheck check = new FreshnessCheck("faults", 8);
  private Nodes nodes;

  /** Something that happens to a server. */
  @SuppressWarnings("ImmutableEnumChecker") // the commands hold nothing
  enum Fault {
    DELETED(redis -> redis.del(LEDGER)),
    UNLINKED_AS_AN_EVICTION_DOES(redis -> redis.unlink(LEDGER)),
    OF_ANOTHER_TYPE(redis -> redis.set(LEDGER, "by hand")),
    OF_A_TYPE_THAT_IS_ALMOST_RIGHT(
        redis -> {
          redis.del(LEDGER);
          redis.zadd(LEDGER, 1, "posts:7:*");
        }),
    WITHOUT_ITS_COUNTER(redis -> redis.zrem(LEDGER, "!q")),
    WITHOUT_ITS_FLOOR(redis -> redis.zrem(LEDGER, "!f")),
    FLUSHED(Jedis::flushAll),
    RENAMED(redis -> redis.rename(LEDGER, "elsewhere")),
    SCRIPTS_FORGOTTEN(Jedis::scriptFlush),
    FULL(redis -> redis.configSet("maxmemory", "1"));

    private final Consumer<Jedis> commands;

    Fault(Consumer<Jedis> commands) {
      this.commands = commands;
    }
  }

  @SuppressWarnings("NullAway.Init") // The nodes are opened before each test.
  LedgerFaultsIT() {}

  @BeforeEach
  void open() {
    nodes = Nodes.open(check, new RedisEndpoint(server.url(), PREFIX), Map.of());
  }

  @AfterEach
  void close() {
    nodes.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void anEntryThatWasInvalidatedBeforeStaysInvalid(Fault fault) throws Exception {
    nodes.warm(SUBTREE);
    check.change(0, SUBTREE);

    befall(fault);

    assertThat(check.read(0, SUBTREE)).isEqualTo(new Served(1, false));
    assertThat(check.read(1, SUBTREE).version()).isEqualTo(1);
    byHand(redis -> redis.configSet("maxmemory", "0"));
    check.read(0, SUBTREE);
    nodes.warm(SUBTREE);
  }

  @ParameterizedTest
  @EnumSource
  void anOldValueThatIsStoredAfterItIsServedToNobody(Fault fault) throws Exception {
    nodes.overtake(
        0,
        () -> {
          check.change(1, SUBTREE);
          befall(fault);
        });
    check.read(0, SUBTREE);

    assertThat(check.read(1, SUBTREE)).isEqualTo(new Served(1, false));
    assertThat(check.read(0, SUBTREE).version()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aChangeThatComesAfterItIsSeen(Fault fault) throws Exception {
    nodes.warm(SUBTREE);
    befall(fault);

    check.change(0, SUBTREE);

    assertThat(check.read(1, SUBTREE)).isEqualTo(new Served(1, false));
    assertThat(check.read(0, SUBTREE).version()).isEqualTo(1);
  }

  @Test
  void withoutAFaultWhatWasNotInvalidatedIsStillServed() throws Exception {
    nodes.warm(SUBTREE);
    nodes.warm(SUBTREE + 4);

    check.change(0, SUBTREE);

    assertThat(check.read(0, SUBTREE + 4)).isEqualTo(new Served(0, true));
    assertThat(check.read(1, SUBTREE)).isEqualTo(new Served(1, false));
  }

  /** Everything was lost and came back as it was before the invalidation. */
  @Test
  void aKilledServerThatComesBackWithAnOlderSnapshotServesNothingOld() throws Exception {
    nodes.warm(SUBTREE);
    byHand(Jedis::save);
    check.change(0, SUBTREE);

    server.kill();
    server.restart();

    byHand(
        redis ->
            assertThat(
                    redis.scan("0", new ScanParams().match("app:posts:*").count(100)).getResult())
                .as("came back")
                .hasSize(1));
    assertThat(check.read(1, SUBTREE)).isEqualTo(new Served(1, false));
    assertThat(check.read(0, SUBTREE)).isEqualTo(new Served(1, true));
  }

  private void befall(Fault fault) {
    byHand(fault.commands);
  }

  private void byHand(Consumer<Jedis> commands) {
    try (Jedis redis = new Jedis(server.url())) {
      commands.accept(redis);
    }
  }
}
