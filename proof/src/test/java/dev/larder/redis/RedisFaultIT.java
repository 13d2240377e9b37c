package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Circuit;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.Vitals;
import dev.larder.spi.StoreProvider.Options;
import dev.larder.testkit.LarderExtension.ManualClock;
import dev.larder.testkit.internal.RedisProcess;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** What befalls a server, and what the store makes of it. Each test has a server of its own. */
@ParameterizedClass
@EnumSource(ServerKind.class)
final class RedisFaultIT {
  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final List<String> FAILED_TWICE = List.of("lookup false", "lookup false");
  private static final byte[] BODY = "body".getBytes(UTF_8);
  private static final List<String> MEMBERS = List.of("*", "posts:*", "posts:a");
  private static final Invalidation POSTS =
      new Invalidation(List.of("posts:*"), List.of(), List.of());

  private final ServerKind kind;
  private final ManualClock clock = new ManualClock();
  private RedisProcess server;
  private CacheStore store;

  RedisFaultIT(ServerKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    server = kind.start("--maxmemory-policy", "noeviction");
    store = open(server.url(), InstantSource.system());
  }

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  @Test
  void afterFlushallAnOldValueThatIsStoredLateIsNotValid() {
    Stamp before = store.lookup("posts:a", MEMBERS).ledger().stamp();

    byHand(Jedis::flushAll);
    store.put("posts:a", BODY, TTL);

    assertThat(lookup().ledger().validates(before)).isFalse();
  }

  @Test
  void scriptsThatTheServerForgotAreSentAgain() {
    Stamp before = store.read(MEMBERS).stamp();
    store.put("posts:a", BODY, TTL);

    byHand(Jedis::scriptFlush);
    assertThat(lookup().entry()).isPresent();
    assertThat(lookup().ledger().stamp()).isEqualTo(before);

    byHand(Jedis::scriptFlush);
    assertThat(store.invalidate(POSTS).seq()).isEqualTo(1);
    byHand(Jedis::scriptFlush);
    assertThat(store.shapes().epoch()).isEqualTo(before.epoch());
  }

  @Test
  void aRestartBeginsANewEpochAndCostsNoCall() {
    Stamp before = store.read(MEMBERS).stamp();

    server.kill();
    server.restart();

    assertThat(lookup().ledger().validates(before)).isFalse();
  }

  @Test
  void aRestartCostsNoCallThoughManyConnectionsLayIdle() {
    try (GuardedClient client =
        new GuardedClient(RedisSettings.of(server.url()), BUDGET, InstantSource.system())) {
      assertThat(openAtOnce(4, client)).isEqualTo(4);

      server.kill();
      server.restart();

      assertThat(client.<String>call("ping", GuardedClientIT::ping)).isEqualTo("PONG");
    }
  }

  private static int openAtOnce(int connections, GuardedClient client) {
    return client.call(
        "hold",
        redis ->
            redis.exchange(
                BODY, held -> connections == 1 ? 1 : 1 + openAtOnce(connections - 1, client)));
  }

  @Test
  void anOlderSnapshotThatForgotAnInvalidationRevivesNothing() {
    Stamp computedAt = store.read(MEMBERS).stamp();
    store.put("posts:a", BODY, TTL);
    assertThat(lookup().ledger().validates(computedAt)).isTrue();
    byHand(Jedis::save);
    store.invalidate(POSTS);

    server.kill();
    server.restart();

    assertThat(lookup().entry()).as("came back with the snapshot").isPresent();
    assertThat(lookup().ledger().validates(computedAt)).isFalse();
  }

  @Test
  void aPromotedReplicaBeginsANewEpoch() {
    try (RedisProcess replica = replicaOf(server);
        CacheStore promoted = open(replica.url(), InstantSource.system())) {
      Stamp computedAt = store.read(MEMBERS).stamp();
      store.put("posts:a", BODY, TTL);
      awaitOn(replica, redis -> redis.exists("test:posts:a"));
      server.kill();

      byHand(replica, Jedis::replicaofNoOne);

      Found found = promoted.lookup("posts:a", MEMBERS);
      assertThat(found.entry()).as("was replicated").isPresent();
      assertThat(found.ledger().validates(computedAt)).isFalse();
    }
  }

  @Test
  void aReplicaIsRefusedThoughItHasTheLedger() {
    try (RedisProcess replica = replicaOf(server);
        CacheStore behind = open(replica.url(), InstantSource.system())) {
      store.invalidate(POSTS);
      awaitOn(replica, redis -> redis.zscore("test:~inv", "posts:*") != null);

      assertThatThrownBy(() -> behind.lookup("posts:a", MEMBERS))
          .isInstanceOf(StoreException.class)
          .hasMessageEndingWith(replica.url() + "/0 answered READONLY");
      assertThat(store.read(MEMBERS).newestSeq()).as("on the primary").isEqualTo(1);
    }
  }

  @Test
  void aHungServerCostsOneCallNoMoreThanTheBudgetAndThenNothing() {
    try (CacheStore patient = open(server.url(), clock)) {
      assertThat(patient.read(MEMBERS).newestSeq()).isZero();
      List<String> calls = new ArrayList<>();
      patient.listen(into(calls));
      server.pause();

      for (int i = 0; i < 2; i++) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> patient.lookup("posts:a", MEMBERS))
            .isInstanceOf(StoreException.class)
            .hasMessageEndingWith("did not answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BUDGET);
      }
      assertThatThrownBy(() -> patient.lookup("posts:a", MEMBERS))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("Redis lookup not tried: ");
      assertThat(patient.vitals())
          .isEqualTo(new Vitals(Optional.of(Circuit.OPEN), Optional.empty(), Optional.empty()));
      assertThat(calls).as("of what was not tried nothing is told").isEqualTo(FAILED_TWICE);

      server.resume();
      clock.advance(Duration.ofMillis(100));
      assertThat(patient.lookup("posts:a", MEMBERS).entry()).isEmpty();
      assertThat(calls).hasSize(3).endsWith("lookup true");
      assertThat(patient.vitals().circuit()).contains(Circuit.CLOSED);
      assertThat(patient.vitals().ledger()).contains(new Ledger.Size(0, 0));
    }
  }

  private static CacheListener into(List<String> calls) {
    return new CacheListener() {
      @Override
      public void called(String operation, Duration took, boolean answered) {
        calls.add(operation + " " + answered);
      }
    };
  }

  @Test
  void allCallsOfOneRequestOnAHungServerCostItsBudgetOnce() {
    Duration budget = Duration.ofMillis(600);
    CacheStore request = store.within(StoreBudget.of(budget));
    assertThat(request.read(MEMBERS).newestSeq()).isZero();
    server.pause();

    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> request.lookup("posts:a", MEMBERS))
          .isInstanceOf(StoreException.class);
    }

    // each alone may wait for an answer for a second, half of the store's own budget
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(400), Duration.ofMillis(900));
    server.resume();
  }

  @Test
  void aServerThatComesUpLaterIsFound() {
    server.kill();
    assertThatThrownBy(this::lookup).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.invalidate(POSTS)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.put("posts:a", BODY, TTL)).isInstanceOf(StoreException.class);

    server.restart();

    await().ignoreExceptionsInstanceOf(StoreException.class).until(() -> lookup() != null);
  }

  @Test
  void aFullServerStoresNothingButStillRecordsInvalidations() {
    Stamp computedAt = store.read(MEMBERS).stamp();
    store.put("posts:a", BODY, TTL);
    fill();

    assertThatThrownBy(() -> store.put("posts:b", BODY, TTL))
        .isInstanceOf(StoreException.class)
        .hasMessageEndingWith("answered OOM");
    assertThat(lookup().ledger().validates(computedAt)).isTrue();

    Stamp stamp = store.invalidate(POSTS);

    assertThat(stamp).isEqualTo(new Stamp(computedAt.epoch(), 1));
    assertThat(lookup().ledger().validates(computedAt)).isFalse();
  }

  @Test
  void aFullServerStillBeginsANewEpoch() {
    Stamp before = store.read(MEMBERS).stamp();
    fill();

    byHand(redis -> redis.del("test:~inv"));

    assertThat(store.read(MEMBERS).stamp().epoch()).isNotEqualTo(before.epoch());
    byHand(redis -> redis.del("test:~inv"));
    assertThat(store.invalidate(POSTS).seq()).isEqualTo(1);
  }

  @Test
  void onAFullServerNothingIsFencedAndFencesThatStandEnd() {
    store.fence(fenced("alive"), TTL);
    fill();

    assertThatThrownBy(() -> store.fence(fenced("late"), TTL)).isInstanceOf(StoreException.class);

    byHand(redis -> redis.configSet("maxmemory", "0"));
    store.fence(fenced("dead"), Duration.ofMillis(1));
    fill();
    await("the forgotten one ends").until(() -> store.read(MEMBERS).stamp().seq() == 1);
    assertThat(store.read(MEMBERS).isFenced()).isTrue();
    Stamp end = store.invalidate(fenced("alive"));
    assertThat(store.read(MEMBERS).newestSeq()).isEqualTo(end.seq());
  }

  private static Invalidation fenced(String owner) {
    return new Invalidation(List.of("posts:*"), List.of(), List.of(), Optional.of(owner));
  }

  @Test
  void onlyTheRightPasswordIsLetIn() {
    byHand(redis -> redis.configSet("requirepass", "se:cret"));

    try (CacheStore none = open(server.url(), InstantSource.system());
        CacheStore wrong = open(withLogin(":guess"), InstantSource.system());
        CacheStore right = open(withLogin(":se%3Acret"), InstantSource.system())) {
      assertRefused(none, "NOAUTH");
      assertRefused(wrong, "WRONGPASS");
      assertThat(right.read(MEMBERS).newestSeq()).isZero();
    }
  }

  @Test
  void aUserNeedsInfoAndTheCommandsOfTheLayout() {
    String[] rules = {
      "on",
      ">pw",
      "~test:*",
      "-@all",
      "+hello",
      "+select",
      "+get",
      "+set",
      "+pttl",
      "+unlink",
      "+eval",
      "+evalsha",
      "+del",
      "+zadd",
      "+zmscore",
      "+zrem",
      "+zcount",
      "+zrangebyscore",
      "+zremrangebyscore"
    };
    byHand(redis -> redis.aclSetUser("larder", rules));
    try (CacheStore lacking = open(withLogin("larder:pw"), InstantSource.system())) {
      assertThatThrownBy(() -> lacking.lookup("posts:a", MEMBERS))
          .isInstanceOf(StoreException.class)
          .hasMessageNotContaining("posts");
    }

    byHand(redis -> redis.aclSetUser("larder", "+info"));

    try (CacheStore able = open(withLogin("larder:pw"), InstantSource.system())) {
      able.put("posts:a", BODY, TTL);
      assertThat(able.lookup("posts:a", MEMBERS).entry()).isPresent();
      assertThat(able.invalidate(POSTS).seq()).isEqualTo(1);
      assertThat(able.shapes().texts()).isEmpty();
    }
  }

  @Test
  void databasesAreApart() {
    store.put("posts:a", BODY, TTL);

    try (CacheStore other = open(URI.create(server.url() + "/3"), InstantSource.system())) {
      assertThat(other.lookup("posts:a", MEMBERS).entry()).isEmpty();
      other.put("posts:a", BODY, TTL);
      assertThat(other.lookup("posts:a", MEMBERS).entry()).isPresent();
    }
  }

  private Found lookup() {
    return store.lookup("posts:a", MEMBERS);
  }

  private static void assertRefused(CacheStore store, String code) {
    assertThatThrownBy(() -> store.read(MEMBERS))
        .isInstanceOf(StoreException.class)
        .hasMessageEndingWith("answered " + code)
        .hasMessageNotContaining("guess");
  }

  private void fill() {
    byHand(redis -> redis.configSet("maxmemory", "1"));
  }

  private void byHand(Consumer<Jedis> commands) {
    byHand(server, commands);
  }

  private static void byHand(RedisProcess server, Consumer<Jedis> commands) {
    try (Jedis redis = new Jedis(server.url())) {
      commands.accept(redis);
    }
  }

  private RedisProcess replicaOf(RedisProcess primary) {
    byHand(primary, redis -> redis.configSet("repl-diskless-sync-delay", "0"));
    RedisProcess replica = kind.start("--replicaof", "127.0.0.1", String.valueOf(primary.port()));
    awaitOn(replica, redis -> redis.info("replication").contains("master_link_status:up"));
    return replica;
  }

  private static void awaitOn(RedisProcess server, Predicate<Jedis> condition) {
    byHand(
        server, redis -> await().atMost(Duration.ofSeconds(30)).until(() -> condition.test(redis)));
  }

  private URI withLogin(String login) {
    return URI.create("redis://" + login + "@127.0.0.1:" + server.port());
  }

  private static CacheStore open(URI url, InstantSource clock) {
    return RedisStore.open(new Options(url, "test", BUDGET, 0, 100, clock));
  }
}
