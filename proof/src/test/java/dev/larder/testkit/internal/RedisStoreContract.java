package dev.larder.testkit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.Hold;
import dev.larder.spi.CacheStore.Lease;
import dev.larder.spi.CacheStore.Leased;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.Wish;
import dev.larder.testkit.CacheStoreContract;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.resps.Tuple;

/** What a store on Redis keeps beyond the contract of all stores: its layout, and two nodes. */
abstract class RedisStoreContract extends CacheStoreContract.Syncable {
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final byte[] BODY = "body".getBytes(UTF_8);

  private final RedisEndpoint endpoint;
  private RedisClient redis;

  @SuppressWarnings("NullAway.Init") // The client is opened before each test.
  RedisStoreContract(RedisEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  protected CacheStore open(int ledgerCap) {
    return RedisStore.open(endpoint.options(Duration.ofSeconds(3), ledgerCap));
  }

  @BeforeEach
  final void openClient() {
    redis = RedisClient.create(endpoint.url());
  }

  @AfterEach
  final void closeClient() {
    redis.close();
  }

  @Test
  void anEntryIsAStringWithATimeToLive() {
    store.put("posts:a", BODY, TTL);

    assertThat(redis.get(endpoint.prefix() + ":posts:a")).isEqualTo("body");
    assertThat(redis.pttl(endpoint.prefix() + ":posts:a")).isBetween(500_000L, 600_000L);
  }

  @Test
  void theLedgerIsASortedSetWithoutTimeToLive() {
    Stamp stamp =
        store.invalidate(
            new Invalidation(List.of("posts:*:stats", "@42"), List.of("=*="), List.of()));

    Map<String, Double> expected = new TreeMap<>();
    expected.put("!r:" + replid(), 0d);
    expected.put("!e", (double) -stamp.epoch());
    expected.put("!q", 1d);
    expected.put("!f", 0d);
    expected.put("!m", -1d);
    expected.put("!s:=*=", 0d);
    expected.put("posts:*:stats", 1d);
    expected.put("@42", 1d);
    assertThat(ledger()).isEqualTo(expected);
    assertThat(redis.pttl(ledgerKey())).isEqualTo(-1);
  }

  @Test
  void theFloorIsKeptAsANegativeScore() {
    for (int i = 0; i <= LEDGER_CAP; i++) {
      store.invalidate(new Invalidation(List.of("posts:" + i), List.of(), List.of()));
    }

    assertThat(ledger()).containsEntry("!f", -1d).doesNotContainKey("posts:0");
    assertThat(ledger().values().stream().filter(score -> score > 0))
        .as("the patterns and the counter")
        .hasSize(LEDGER_CAP + 1);
  }

  @Test
  void whatOneNodeInvalidatesTheOtherSees() {
    try (CacheStore other = open(LEDGER_CAP)) {
      Stamp before = other.read(List.of("posts:*")).stamp();
      store.put("posts:a", BODY, TTL);

      store.invalidate(new Invalidation(List.of("posts:*"), List.of(), List.of()));

      CacheStore.Found found = other.lookup("posts:a", List.of("posts:*"));
      assertThat(found.entry()).isPresent();
      assertThat(found.ledger().validates(before)).isFalse();
    }
  }

  @Test
  void aLeaseIsHeldByOneUntilItIsGivenBack() {
    Ledger.Reading seen = store.read(List.of("posts:a"));

    assertThat(store.lease("posts:a", seen, "one", TTL)).isEqualTo(Lease.GRANTED);
    assertThat(store.lease("posts:a", seen, "two", TTL)).isEqualTo(Lease.HELD);
    assertThat(store.lease("posts:a", seen, "one", TTL)).isEqualTo(Lease.GRANTED);
    assertThat(store.lease("posts:b", seen, "two", TTL)).isEqualTo(Lease.GRANTED);
    assertThat(redis.pttl(endpoint.prefix() + ":~lease:posts:a")).isBetween(500_000L, 600_000L);

    store.release("posts:a", "two", Duration.ZERO);
    assertThat(store.lease("posts:a", seen, "two", TTL))
        .as("not his to give")
        .isEqualTo(Lease.HELD);
    store.release("posts:a", "one", Duration.ZERO);
    assertThat(store.lease("posts:a", seen, "two", TTL)).isEqualTo(Lease.GRANTED);
  }

  @Test
  void aLookupMayAskForALease() {
    List<String> members = List.of("posts:a");
    Ledger.Reading seen = store.read(members);

    assertThat(store.lookup("posts:a", members, wish("one", seen)))
        .isEqualTo(new Leased(Lease.GRANTED, new Found(Optional.empty(), seen)));
    store.put("posts:a", BODY, TTL);
    store.invalidate(new Invalidation(List.of("posts:b"), List.of(), List.of()));
    Leased other = store.lookup("posts:a", members, wish("two", seen));

    assertThat(other.lease()).isEqualTo(Lease.HELD);
    assertThat(other.found().entry().orElseThrow().bytes()).isEqualTo(BODY);
    assertThat(other.found().ledger()).isEqualTo(store.read(members));
  }

  @Test
  void whatIsStoredMayGiveALeaseBack() {
    Ledger.Reading seen = store.read(List.of("posts:a"));
    assertThat(store.lease("posts:a", seen, "one", TTL)).isEqualTo(Lease.GRANTED);

    store.put("posts:b", BODY, TTL, new Hold("posts:a", "two"));
    assertThat(store.lease("posts:a", seen, "two", TTL))
        .as("not his to give")
        .isEqualTo(Lease.HELD);
    store.put("posts:a", BODY, TTL, new Hold("posts:a", "one"));

    assertThat(store.lease("posts:a", seen, "two", TTL)).isEqualTo(Lease.GRANTED);
    assertThat(redis.get(endpoint.prefix() + ":posts:a")).isEqualTo("body");
    assertThat(redis.pttl(endpoint.prefix() + ":posts:a")).isBetween(500_000L, 600_000L);
  }

  private static Wish wish(String owner, Ledger.Reading seen) {
    return new Wish(new Hold("posts:a", owner), seen, TTL);
  }

  @Test
  void aLeaseEndsByItself() {
    Ledger.Reading seen = store.read(List.of("posts:a"));
    assertThat(store.lease("posts:a", seen, "dead", Duration.ofMillis(1))).isEqualTo(Lease.GRANTED);

    await("the lease's end").until(() -> store.lease("posts:a", seen, "two", TTL) == Lease.GRANTED);
  }

  @Test
  void aLeaseFromBeforeAnInvalidationIsVoid() {
    List<String> members = List.of("posts:a");
    Ledger.Reading before = store.read(members);
    assertThat(store.lease("posts:a", before, "one", TTL)).isEqualTo(Lease.GRANTED);
    store.invalidate(new Invalidation(List.of("posts:b"), List.of(), List.of()));
    assertThat(store.lease("posts:a", store.read(members), "two", TTL)).isEqualTo(Lease.HELD);

    store.invalidate(new Invalidation(members, List.of(), List.of()));

    assertThat(store.lease("posts:a", store.read(members), "two", TTL)).isEqualTo(Lease.GRANTED);
    store.release("posts:a", "one", Duration.ZERO);
    assertThat(store.lease("posts:a", store.read(members), "one", TTL))
        .as("it has passed to the other")
        .isEqualTo(Lease.HELD);
  }

  @Test
  void aLeaseOfAnotherEpochIsVoid() {
    assertThat(store.lease("posts:a", store.read(List.of()), "one", TTL)).isEqualTo(Lease.GRANTED);

    redis.del(ledgerKey());

    assertThat(store.lease("posts:a", store.read(List.of()), "two", TTL)).isEqualTo(Lease.GRANTED);
  }

  @Test
  void nobodyWaitsForWhatWasFoundUncacheable() {
    Ledger.Reading seen = store.read(List.of("posts:a"));
    assertThat(store.lease("posts:a", seen, "one", TTL)).isEqualTo(Lease.GRANTED);

    store.release("posts:a", "one", Duration.ofSeconds(60));

    assertThat(store.lease("posts:a", seen, "two", TTL)).isEqualTo(Lease.UNCACHEABLE);
    assertThat(redis.pttl(endpoint.prefix() + ":~lease:posts:a")).isBetween(1L, 60_000L);
  }

  @Test
  void whatIsNoLeaseIsReplaced() {
    redis.lpush(endpoint.prefix() + ":~lease:posts:a", "by hand");
    redis.set(endpoint.prefix() + ":~lease:posts:b", "by hand");
    Ledger.Reading seen = store.read(List.of());

    store.release("posts:a", "one", Duration.ZERO);
    assertThat(store.lease("posts:a", seen, "one", TTL)).isEqualTo(Lease.GRANTED);
    assertThat(store.lease("posts:b", seen, "one", TTL)).isEqualTo(Lease.GRANTED);
  }

  @Test
  void prefixesAreApart() {
    RedisEndpoint elsewhere = RedisEndpoint.at(endpoint.url());
    store.put("posts:a", BODY, TTL);
    store.invalidate(new Invalidation(List.of("posts:*"), List.of(), List.of()));

    try (CacheStore other = RedisStore.open(elsewhere.options())) {
      CacheStore.Found found = other.lookup("posts:a", List.of("posts:*"));
      assertThat(found.entry()).isEmpty();
      assertThat(found.ledger().newestSeq()).isZero();
    }
  }

  @Test
  void anEntryWithoutTimeToLiveCountsAsAbsent() {
    redis.set(endpoint.prefix() + ":posts:a", "by hand");

    assertThat(store.lookup("posts:a", List.of()).entry()).isEmpty();
  }

  @Test
  void anEntryOfAnotherTypeCountsAsAbsentAndIsReplaced() {
    redis.lpush(endpoint.prefix() + ":posts:a", "by hand");

    assertThat(store.lookup("posts:a", List.of()).entry()).isEmpty();
    store.put("posts:a", BODY, TTL);
    assertThat(store.lookup("posts:a", List.of()).entry()).isPresent();
  }

  @Test
  void aLedgerThatWasDeletedBeginsANewEpoch() {
    Stamp before = store.invalidate(new Invalidation(List.of("posts:*"), List.of(), List.of()));

    redis.del(ledgerKey());

    assertThat(store.lookup("posts:a", List.of()).ledger().validates(before)).isFalse();
    assertThat(store.read(List.of()).stamp().seq()).isZero();
  }

  @Test
  void aLedgerOfAnotherTypeBeginsANewEpoch() {
    Stamp before = store.read(List.of()).stamp();

    redis.set(ledgerKey(), "by hand");

    assertThat(store.lookup("posts:a", List.of()).ledger().validates(before)).isFalse();
    assertThat(redis.type(ledgerKey())).isEqualTo("zset");
  }

  @Test
  void anInvalidationOnALedgerOfAnotherTypeBeginsANewEpoch() {
    Stamp before = store.read(List.of()).stamp();
    redis.set(ledgerKey(), "by hand");

    Stamp after = store.invalidate(new Invalidation(List.of("a"), List.of(), List.of()));

    assertThat(after.epoch()).isNotEqualTo(before.epoch());
    assertThat(after.seq()).isEqualTo(1);
  }

  @Test
  void aLedgerWithoutItsMetadataBeginsANewEpoch() {
    for (String member : List.of("!r:" + replid(), "!e", "!q", "!f", "!m")) {
      Stamp before = store.read(List.of()).stamp();

      redis.zrem(ledgerKey(), member);

      assertThat(store.read(List.of()).stamp().epoch()).as(member).isNotEqualTo(before.epoch());
    }
  }

  @Test
  void everyNewEpochIsDrawnAnew() {
    long first = store.read(List.of()).stamp().epoch();
    redis.del(ledgerKey());
    long second = store.shapes().epoch();
    redis.del(ledgerKey());
    long third = store.invalidate(new Invalidation(List.of(), List.of(), List.of())).epoch();

    assertThat(List.of(first, second, third)).doesNotHaveDuplicates().doesNotContain(0L);
  }

  @Test
  void textFromOutsideCannotActInsideTheScripts() {
    String hostile = "'..redis.call('FLUSHALL')..' \"; return {9,9,9,9} --";

    store.invalidate(new Invalidation(List.of(hostile), List.of(hostile), List.of(hostile)));

    assertThat(store.read(List.of(hostile)).newestSeq()).isEqualTo(1);
    assertThat(store.shapes().texts()).containsExactly(hostile);
  }

  @Test
  void theMessageOfAFailureHoldsNoKey() {
    assertThatThrownBy(() -> store.put("secret", new byte[0], Duration.ofMillis(Long.MAX_VALUE)))
        .isInstanceOf(StoreException.class)
        .hasMessageMatching("Redis store failed after \\d+ ms: redis://\\S+ answered ERR");
  }

  private String ledgerKey() {
    return endpoint.prefix() + ":~inv";
  }

  private Map<String, Double> ledger() {
    Map<String, Double> scores = new TreeMap<>();
    for (Tuple tuple : redis.zrangeWithScores(ledgerKey(), 0, -1)) {
      scores.put(tuple.getElement(), tuple.getScore());
    }
    return scores;
  }

  private String replid() {
    String info = redis.info("replication");
    return info.lines()
        .filter(line -> line.startsWith("master_replid:"))
        .map(line -> line.substring("master_replid:".length()).strip())
        .findFirst()
        .orElseThrow();
  }
}
