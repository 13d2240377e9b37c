package dev.larder.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** What befalls a cluster while two nodes of an application use it. */
@ExtendWith(ClusterFixture.class)
final class ClusterFaultIT {
  private static final List<String> MEMBERS = List.of("*", "posts:*");
  private static final int HELD_UP = 4;

  private final RedisCluster cluster;
  private final RedisEndpoint endpoint;
  private final String ledger;

  ClusterFaultIT(RedisCluster cluster) {
    this.cluster = cluster;
    this.endpoint = RedisEndpoint.at(cluster.url());
    this.ledger = endpoint.prefix() + ":~inv";
  }

  @BeforeEach
  void awaitWhole() {
    cluster.awaitWhole();
  }

  @Test
  void aPrimaryThatDiesWithTheLastChangesAndComesBack() {
    try (FreshnessLoad load = new FreshnessLoad(endpoint)) {
      RedisProcess primary = cluster.primaryOf(ledger);
      ByHand.cutReplicasOff(primary);
      load.awaitHits();

      load.through("cluster, primary killed", primary::kill);
      load.assertEveryRequestWasQuick();

      primary.restart();
      cluster.awaitWhole();
      assertThat(cluster.primaryOf(ledger)).isNotSameAs(primary);
      load.through(
          "cluster, fail-back",
          () -> {
            ByHand.on(primary, Jedis::clusterFailover);
            cluster.awaitWhole();
          });
      assertThat(cluster.primaryOf(ledger)).isSameAs(primary);
      load.assertEveryRequestWasQuick();
    }
  }

  @Test
  void aPrimaryThatHangsAndGoesOnWhenItWasReplaced() {
    try (FreshnessLoad load = new FreshnessLoad(endpoint)) {
      RedisProcess primary = cluster.primaryOf(ledger);

      load.through("cluster, primary hung", primary::pause);
      load.assertEveryRequestWasQuick();
      load.through("cluster, the hung one goes on", primary::resume);

      cluster.awaitWhole();
      assertThat(cluster.primaryOf(ledger)).isNotSameAs(primary);
      load.awaitHits();
    }
  }

  /** Whoever asks it waits; lookups of other servers share nothing with those. */
  @Test
  void aPrimaryThatHangsHoldsUpNoOthers() throws Exception {
    RedisProcess judge = cluster.primaryOf(ledger);
    String here = key(primary -> primary == judge);
    String elsewhere = key(primary -> primary != judge);
    RedisProcess hung = cluster.primaryOf(endpoint.prefix() + ":" + elsewhere);
    ExecutorService threads = Executors.newFixedThreadPool(HELD_UP);
    try (CacheStore store = RedisStore.open(endpoint.options(Duration.ofSeconds(20), 1000))) {
      store.lookup(here, MEMBERS);
      store.lookup(elsewhere, MEMBERS);
      hung.pause();
      CountDownLatch asking = new CountDownLatch(HELD_UP);
      List<Future<?>> held = new ArrayList<>();
      for (int i = 0; i < HELD_UP; i++) {
        held.add(
            threads.submit(
                () -> {
                  asking.countDown();
                  return store.lookup(elsewhere, MEMBERS);
                }));
      }
      assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(store.lookup(here, MEMBERS).entry()).isEmpty();
      assertThat(held).noneMatch(Future::isDone);
    } finally {
      hung.resume();
      threads.shutdownNow();
    }
  }

  private String key(Predicate<RedisProcess> place) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "posts:" + i)
        .filter(key -> place.test(cluster.primaryOf(endpoint.prefix() + ":" + key)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSlotThatMoves() {
    try (FreshnessLoad load = new FreshnessLoad(endpoint)) {
      long epoch = load.epoch();
      for (int i = 0; i < 12; i += 5) {
        String entry = endpoint.prefix() + ":posts:" + i;
        load.through("cluster, an entry's slot moves", () -> cluster.moveSlotOf(entry));
      }
      assertThat(load.epoch()).as("entries may move").isEqualTo(epoch);

      load.through("cluster, the ledger's slot moves", () -> cluster.moveSlotOf(ledger));

      assertThat(load.epoch()).as("its new place has another history").isNotEqualTo(epoch);
      load.assertEveryRequestWasQuick();
      assertThat(load.failures()).as("all redirections were followed").isZero();
    }
  }
}
