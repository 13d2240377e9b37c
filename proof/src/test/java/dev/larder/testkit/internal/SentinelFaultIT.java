package dev.larder.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;

/** What befalls servers under sentinels while two nodes of an application use them. */
final class SentinelFaultIT {
  private final RedisSentinels group = RedisSentinels.start();
  private final RedisEndpoint endpoint = RedisEndpoint.at(group.url());

  @AfterEach
  void stop() {
    group.close();
  }

  @Test
  void aPrimaryThatDiesWithTheLastChangesAndComesBack() {
    try (FreshnessLoad load = new FreshnessLoad(endpoint)) {
      RedisProcess primary = group.primary();
      ByHand.cutReplicasOff(primary);
      load.awaitHits();

      load.through("sentinels, primary killed", primary::kill);
      load.assertEveryRequestWasQuick();

      awaitPrimary(other -> other != primary);
      primary.restart();
      ByHand.on(primary, redis -> redis.replicaof("127.0.0.1", group.primary().port()));
      group.awaitWhole();
      load.through("sentinels, fail-back", group.primary()::kill);
      awaitPrimary(again -> again == primary);
      load.assertEveryRequestWasQuick();
    }
  }

  /** A client may hear of a fail-over before most sentinels have heard of it from each other. */
  private void awaitPrimary(Predicate<RedisProcess> expected) {
    Awaitility.await("most sentinels agree")
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(group::primary, expected);
  }

  @Test
  void aPrimaryThatHangsAndGoesOnWhenItWasReplaced() {
    try (FreshnessLoad load = new FreshnessLoad(endpoint)) {
      RedisProcess primary = group.primary();

      load.through("sentinels, primary hung", primary::pause);
      load.assertEveryRequestWasQuick();
      load.through("sentinels, the hung one goes on", () -> goesOnAsPrimary(primary));
    }
  }

  private static void goesOnAsPrimary(RedisProcess primary) {
    primary.resume();
    assertThat(ByHand.<String>ask(primary, redis -> redis.info("replication")))
        .as("still thinks that it is the primary")
        .contains("role:master");
  }

  @Test
  void aSentinelThatNamesAnotherPrimaryIsOutvoted() {
    RedisProcess sentinel = group.sentinels().get(0);
    try (RedisProcess another = RedisProcess.start();
        CacheStore before = open()) {
      long epoch = before.read(List.of()).stamp().epoch();
      ByHand.on(sentinel, redis -> redis.sentinelRemove("main"));
      ByHand.on(sentinel, redis -> redis.sentinelMonitor("main", "127.0.0.1", another.port(), 2));

      IntStream.range(0, 10).forEach(i -> assertThat(epochSeenByAnotherNode()).isEqualTo(epoch));

      assertThat(before.read(List.of()).stamp().epoch()).isEqualTo(epoch);
      assertThat(ByHand.<Boolean>ask(another, redis -> redis.dbSize() == 0)).isTrue();
    }
  }

  private long epochSeenByAnotherNode() {
    try (CacheStore store = open()) {
      return store.read(List.of()).stamp().epoch();
    }
  }

  private CacheStore open() {
    return RedisStore.open(endpoint.options());
  }
}
