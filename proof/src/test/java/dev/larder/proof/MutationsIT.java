package dev.larder.proof;

import static dev.larder.proof.ManualNode.SUBTREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RandomEvictor;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import dev.larder.testkit.internal.RedisProcess;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/**
 * Whether the check is worth anything: with a rule of the ledger taken out it must find stale
 * answers, and in the same scenario with the rule it must find none.
 */
@ExtendWith(RedisFixture.class)
final class MutationsIT {
  /** So short that it is trimmed all the time. */
  private static final int SHORT_LEDGER = 3;

  private static final Duration LONG = Duration.ofSeconds(30);

  private static final String FLOOR = "works out the rest.\nreturn state";
  private static final String REPLICATION_ID =
      "'!r:' .. string.match(replication, 'master_replid:(%w+)')";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutTheFloorATrimmedInvalidationIsLost(boolean rule, RedisEndpoint redis)
      throws Exception {
    FreshnessCheck check = new FreshnessCheck("floor", 20);
    try (Nodes nodes = Nodes.on(check, redis, SHORT_LEDGER, floor(rule, redis))) {
      nodes.warm(SUBTREE);
      check.change(0, SUBTREE);
      for (int other = SUBTREE + 4; other < 20; other += 4) {
        check.change(0, other);
      }

      assertStaleUnless(rule, readOnBoth(check));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSearchFindsThatTheFloorIsMissing(boolean rule, RedisEndpoint redis) throws Exception {
    FreshnessCheck check = new FreshnessCheck("search: floor", 20);
    try (Nodes nodes = Nodes.on(check, redis, SHORT_LEDGER, floor(rule, redis))) {
      assertStaleUnless(rule, search(rule, nodes.check));
    }
  }

  private static Function<CacheStore, CacheStore> floor(boolean rule, RedisEndpoint redis) {
    String instead = rule ? FLOOR + " " : "works out the rest.\nstate[4] = '0'\nreturn state";
    return real -> new RewrittenLedger(real, redis, SHORT_LEDGER, FLOOR, instead);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stampedAfterTheComputationAnOldValueLives(boolean rule, RedisEndpoint redis)
      throws Exception {
    FreshnessCheck check = new FreshnessCheck("stamp", 4);
    try (Nodes nodes = Nodes.on(check, redis, Nodes.LEDGER_CAP, stamp(rule))) {
      nodes.overtake(0, () -> check.change(1, SUBTREE));
      check.read(0, SUBTREE);

      assertStaleUnless(rule, readOnBoth(check));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSearchFindsThatTheStampIsLate(boolean rule, RedisEndpoint redis) throws Exception {
    FreshnessCheck check = new FreshnessCheck("search: stamp", 4);
    try (Nodes nodes = Nodes.on(check, redis, Nodes.LEDGER_CAP, stamp(rule))) {
      assertStaleUnless(rule, search(rule, nodes.check));
    }
  }

  private static Function<CacheStore, CacheStore> stamp(boolean rule) {
    return real -> rule ? real : new LateStamp(real);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void joinedWithoutTheRuleAnOldComputationIsServed(boolean rule, RedisEndpoint redis)
      throws Exception {
    FreshnessCheck check = new FreshnessCheck("join", 4);
    try (Nodes nodes = Nodes.on(check, redis, Nodes.LEDGER_CAP, joins(rule))) {
      Thread late = new Thread(() -> readAlso(check));
      nodes.overtake(
          0,
          () -> {
            check.change(1, SUBTREE);
            late.start();
            await("waits for us, or is done")
                .until(() -> late.getState() == Thread.State.TIMED_WAITING || !late.isAlive());
          });
      check.read(0, SUBTREE);
      late.join();

      assertStaleUnless(rule, check.report());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSearchFindsThatJoinsAreUnchecked(boolean rule, RedisEndpoint redis) throws Exception {
    FreshnessCheck check = new FreshnessCheck("search: join", 1);
    try (Nodes nodes = Nodes.on(check, redis, Nodes.LEDGER_CAP, joins(rule))) {
      assertStaleUnless(rule, search(rule, nodes.check));
    }
  }

  private static Function<CacheStore, CacheStore> joins(boolean rule) {
    return real -> rule ? real : new UncheckedJoins(real);
  }

  private static void readAlso(FreshnessCheck check) {
    try {
      Served unused = check.read(0, SUBTREE);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofALedgerInManyKeysAnEvictionTakesOnePattern(boolean rule, RedisEndpoint redis)
      throws Exception {
    FreshnessCheck check = new FreshnessCheck("one key", 4);
    try (Nodes nodes = Nodes.on(check, redis, Nodes.LEDGER_CAP, oneKey(rule, redis));
        Jedis server = new Jedis(redis.url())) {
      nodes.warm(SUBTREE);
      check.change(0, SUBTREE);
      String evicted = rule ? redis.prefix() + ":~inv" : SplitLedger.keyOf(redis, "posts:1:*");
      assertThat(server.del(evicted)).isEqualTo(1);

      assertStaleUnless(rule, readOnBoth(check));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSearchFindsThatTheLedgerIsInManyKeys(boolean rule, RedisEndpoint redis) throws Exception {
    // without inner wildcards, of which the faulty one knows nothing
    FreshnessCheck check = new FreshnessCheck("search: one key", 3);
    try (Nodes nodes = Nodes.on(check, redis, Nodes.LEDGER_CAP, oneKey(rule, redis));
        RandomEvictor evictor = new RandomEvictor(redis)) {
      assertStaleUnless(rule, search(rule, nodes.check.disturb(evictor)));
    }
  }

  private static Function<CacheStore, CacheStore> oneKey(boolean rule, RedisEndpoint redis) {
    return real -> rule ? real : new SplitLedger(real, redis);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutTheReplicationIdAnOlderSnapshotBringsOldEntriesBack(boolean rule) throws Exception {
    try (RedisProcess server = RedisProcess.start()) {
      RedisEndpoint redis = RedisEndpoint.at(server.url());
      FreshnessCheck check = new FreshnessCheck("replication id", 4);
      try (Nodes nodes = Nodes.on(check, redis, Nodes.LEDGER_CAP, replicationId(rule, redis))) {
        nodes.warm(SUBTREE);
        byHand(server, Jedis::save);
        check.change(0, SUBTREE);
        server.kill();
        server.restart();

        assertStaleUnless(rule, readOnBoth(check));
      }
    }
  }

  private static Function<CacheStore, CacheStore> replicationId(boolean rule, RedisEndpoint redis) {
    String instead = rule ? REPLICATION_ID + " " : "'!r:any'";
    return real -> new RewrittenLedger(real, redis, Nodes.LEDGER_CAP, REPLICATION_ID, instead);
  }

  /**
   * What was asked for before the change was acknowledged may be old, so this is not stale in the
   * sense of the check. Still the ledger must have the last word: whatever keeps a hit for others
   * relies on it.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readAfterTheLedgerAnEntryOutlivesItsInvalidation(boolean rule, RedisEndpoint redis)
      throws Exception {
    FreshnessCheck check = new FreshnessCheck("entry first", 4);
    TwoReads[] stores = new TwoReads[1];
    Function<CacheStore, CacheStore> twoReads = real -> stores[0] = new TwoReads(real, rule);
    try (Nodes nodes = Nodes.on(check, redis, Nodes.LEDGER_CAP, twoReads)) {
      nodes.warm(SUBTREE);
      stores[0].between(() -> nodes.both.get(0).change(SUBTREE));

      assertThat(check.read(1, SUBTREE).version()).isEqualTo(rule ? 1 : 0);
    }
  }

  private static FreshnessCheck.Report readOnBoth(FreshnessCheck check) throws Exception {
    check.read(0, SUBTREE);
    check.read(1, SUBTREE);
    return check.report();
  }

  /** Ends at the first stale answer; where one must be found it goes on until it is. */
  private static FreshnessCheck.Report search(boolean rule, FreshnessCheck check) throws Exception {
    return check.untilStale().run(rule ? Duration.ofMillis(500) : LONG, 100);
  }

  private static void assertStaleUnless(boolean rule, FreshnessCheck.Report report) {
    if (rule) {
      assertThat(report.stale()).as(report.summary()).isZero();
    } else {
      assertThat(report.stale()).as(report.summary()).isPositive();
    }
  }

  private static void byHand(RedisProcess server, java.util.function.Consumer<Jedis> commands) {
    try (Jedis redis = new Jedis(server.url())) {
      commands.accept(redis);
    }
  }
}
