package dev.larder.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Which node of a cluster is asked for what, and in which order. */
@ExtendWith(ClusterFixture.class)
final class ClusterTrafficIT {
  private static final Duration BUDGET = Duration.ofSeconds(1);
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final byte[] BODY = {1};

  private final RedisCluster cluster;
  private final RedisEndpoint endpoint;
  private final RedisEndpoint oneSlot;

  ClusterTrafficIT(RedisCluster cluster) {
    this.cluster = cluster;
    this.endpoint = RedisEndpoint.at(cluster.url());
    this.oneSlot = new RedisEndpoint(cluster.url(), "{" + endpoint.prefix() + "}");
  }

  @BeforeEach
  void awaitWhole() {
    cluster.awaitWhole();
  }

  @Test
  void theLedgerIsNotAskedBeforeTheEntrysNodeHasAnswered() {
    String key = keyApartFromTheLedger();
    RedisProcess ledgers = cluster.primaryOf(ledgerOf(endpoint));
    RedisProcess entrys = cluster.primaryOf(endpoint.prefix() + ":" + key);
    try (CacheStore store = open(endpoint)) {
      CacheStore.Found unused = awaitReady(store, key);
      long before = scripts(ledgers);
      entrys.pause();
      try {
        assertThatThrownBy(() -> store.lookup(key, List.of()))
            .isInstanceOf(StoreException.class)
            .hasMessageEndingWith("did not answer in time");
      } finally {
        entrys.resume();
      }
      assertThat(scripts(ledgers)).isEqualTo(before);

      store.lookup(key, List.of());
      assertThat(scripts(ledgers)).isEqualTo(before + 1);
    }
  }

  @Test
  void inOneSlotBothAreAskedInOneRoundTrip() {
    RedisProcess node = cluster.primaryOf(ledgerOf(oneSlot));
    try (CacheStore store = open(oneSlot)) {
      CacheStore.Found unused = awaitReady(store, "posts:a");
      long before = scripts(node);
      node.pause();
      try {
        assertThatThrownBy(() -> store.lookup("posts:a", List.of()))
            .isInstanceOf(StoreException.class);
      } finally {
        node.resume();
      }
      await("the script, which was sent with the rest").until(() -> scripts(node) > before);
    }
  }

  @Test
  void anInvalidationIsRecordedThoughTheNodeOfAnExactKeyHangs() {
    String key = keyApartFromTheLedger();
    RedisProcess entrys = cluster.primaryOf(endpoint.prefix() + ":" + key);
    try (CacheStore store = open(endpoint)) {
      Stamp before = awaitReady(store, key).ledger().stamp();
      entrys.pause();
      try {
        Stamp after = store.invalidate(new Invalidation(List.of(key), List.of(), List.of(key)));
        assertThat(after).isEqualTo(new Stamp(before.epoch(), 1));
      } finally {
        entrys.resume();
      }
    }
  }

  @Test
  void whileASlotMovesWhatIsGoneIsAskedForAtItsNewPlace() {
    String key = ledgerOf(oneSlot);
    RedisProcess from = cluster.primaryOf(key);
    RedisProcess to = otherPrimary(from);
    try (CacheStore store = open(oneSlot)) {
      long epoch = awaitReady(store, "posts:a").ledger().stamp().epoch();
      store.put("posts:a", BODY, TTL);
      beginMove(key, from, to);
      assertThat(store.lookup("posts:a", List.of()).entry()).as("both are here").isPresent();

      ByHand.on(from, redis -> redis.migrate("127.0.0.1", to.port(), key, 0, 5000));

      CacheStore.Found apart = store.lookup("posts:a", List.of());
      assertThat(apart.ledger().stamp().epoch()).as("the ledger is there").isNotEqualTo(epoch);
      assertThat(apart.entry()).as("the entry is still here").isPresent();
      store.put("posts:b", BODY, TTL);
      assertThat(store.lookup("posts:b", List.of()).entry()).as("both are there").isPresent();
    } finally {
      endMove(key, from, to);
    }
  }

  @Test
  void whileASlotMovesAnEntryThatIsGoneDoesNotTakeTheLedgerWithIt() {
    String key = ledgerOf(oneSlot);
    RedisProcess from = cluster.primaryOf(key);
    RedisProcess to = otherPrimary(from);
    try (CacheStore store = open(oneSlot)) {
      Stamp before = awaitReady(store, "posts:c").ledger().stamp();
      beginMove(key, from, to);
      store.put("posts:c", BODY, TTL);
      CacheStore.Found there = store.lookup("posts:c", List.of("posts:c"));
      assertThat(there.entry()).as("a new entry goes to the new place").isPresent();
      assertThat(there.ledger().stamp()).isEqualTo(before);

      Stamp after = store.invalidate(new Invalidation(List.of("posts:c"), List.of(), List.of()));

      CacheStore.Found invalid = store.lookup("posts:c", List.of("posts:c"));
      assertThat(invalid.ledger().stamp()).isEqualTo(after);
      assertThat(invalid.ledger().newestSeq()).isEqualTo(after.seq());
    } finally {
      endMove(key, from, to);
    }
  }

  private RedisProcess otherPrimary(RedisProcess than) {
    return cluster.nodes().stream()
        .filter(node -> node != than && isPrimary(node))
        .findFirst()
        .orElseThrow();
  }

  private static void beginMove(String key, RedisProcess from, RedisProcess to) {
    int slot = JedisClusterCRC16.getSlot(key);
    ByHand.on(to, redis -> redis.clusterSetSlotImporting(slot, id(from)));
    ByHand.on(from, redis -> redis.clusterSetSlotMigrating(slot, id(to)));
  }

  private static void endMove(String key, RedisProcess from, RedisProcess to) {
    int slot = JedisClusterCRC16.getSlot(key);
    ByHand.on(
        from, redis -> redis.clusterGetKeysInSlot(slot, 100).forEach(left -> redis.del(left)));
    ByHand.on(to, redis -> redis.clusterSetSlotNode(slot, id(to)));
    ByHand.on(from, redis -> redis.clusterSetSlotNode(slot, id(to)));
  }

  @Test
  void aUserOfAClusterNeedsAskingAndTheSlots() {
    String[] rules =
        ("on >pw ~"
                + endpoint.prefix()
                + ":* -@all +hello +get +set +pttl +unlink +eval +evalsha"
                + " +info +del +zadd +time +zmscore +zrem +zcount +zrangebyscore +zremrangebyscore")
            .split(" ");
    cluster.nodes().forEach(node -> ByHand.on(node, it -> it.aclSetUser("larder", rules)));
    RedisEndpoint asLarder =
        new RedisEndpoint(
            URI.create(cluster.url().toString().replace("//", "//larder:pw@")), endpoint.prefix());
    try (CacheStore lacking = open(asLarder)) {
      assertThatThrownBy(() -> lacking.read(List.of()))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("Redis ledger read failed after ")
          .hasMessageContaining("the cluster's slots not found")
          .hasMessageNotContaining("pw");
      assertThat(awaitFault(lacking)).contains("ACL SETUSER <user> +cluster");
    }

    cluster
        .nodes()
        .forEach(node -> ByHand.on(node, it -> it.aclSetUser("larder", "+cluster|slots")));
    try (CacheStore lacking = open(asLarder)) {
      assertThat(awaitFault(lacking)).endsWith("ACL SETUSER <user> +asking");
    }
    allButOne().forEach(node -> ByHand.on(node, it -> it.aclSetUser("larder", "+asking")));
    try (CacheStore lacking = open(asLarder)) {
      assertThat(awaitFault(lacking)).endsWith("ACL SETUSER <user> +asking");
    }
    cluster.nodes().forEach(node -> ByHand.on(node, it -> it.aclSetUser("larder", "+asking")));

    try (CacheStore able = open(asLarder)) {
      able.put("posts:a", BODY, TTL);
      assertThat(able.lookup("posts:a", List.of()).entry()).isPresent();
    }
  }

  /** While nodes are looked up nothing is known to be wrong. */
  private static String awaitFault(CacheStore store) {
    return await().until(store::fault, Optional::isPresent).orElseThrow();
  }

  /** Without the primary that has the keys of another prefix. */
  private List<RedisProcess> allButOne() {
    RedisProcess left = cluster.primaryOf("anything");
    return cluster.nodes().stream().filter(node -> node != left).toList();
  }

  /** On a busy machine the first call may find the budget too short. */
  private static CacheStore.Found awaitReady(CacheStore store, String key) {
    return await()
        .ignoreExceptionsInstanceOf(StoreException.class)
        .until(() -> store.lookup(key, List.of()), found -> true);
  }

  private String keyApartFromTheLedger() {
    RedisProcess ledgers = cluster.primaryOf(ledgerOf(endpoint));
    return IntStream.range(0, 1000)
        .mapToObj(i -> "posts:" + i)
        .filter(key -> cluster.primaryOf(endpoint.prefix() + ":" + key) != ledgers)
        .findFirst()
        .orElseThrow();
  }

  private static String ledgerOf(RedisEndpoint endpoint) {
    return endpoint.prefix() + ":~inv";
  }

  private static CacheStore open(RedisEndpoint endpoint) {
    return RedisStore.open(endpoint.options(BUDGET, 100));
  }

  private static String id(RedisProcess node) {
    return ByHand.ask(node, redis -> redis.clusterMyId());
  }

  private static boolean isPrimary(RedisProcess node) {
    return ByHand.ask(node, redis -> redis.info("replication").contains("role:master"));
  }

  /** How many scripts the node has run by their digests. */
  private static long scripts(RedisProcess node) {
    String calls = "cmdstat_evalsha:calls=";
    return ByHand.<String>ask(node, redis -> redis.info("commandstats"))
        .lines()
        .filter(line -> line.startsWith(calls))
        .mapToLong(line -> Long.parseLong(line.substring(calls.length(), line.indexOf(','))))
        .sum();
  }
}
