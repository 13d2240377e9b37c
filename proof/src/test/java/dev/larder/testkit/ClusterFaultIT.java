package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.RedisFixture.RedisEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** What befalls a cluster while two nodes of an application use it. */
@ExtendWith(ClusterFixture.class)
final class ClusterFaultIT {
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
