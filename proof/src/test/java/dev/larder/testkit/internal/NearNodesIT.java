package dev.larder.testkit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.near.NearStore;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.Lease;
import dev.larder.spi.CacheStore.SyncableStore;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Two nodes with validated copies on one Redis server, which things happen to. */
final class NearNodesIT {
  private static final Duration BUDGET = Duration.ofSeconds(3);
  private static final List<String> MEMBERS = List.of("*", "posts:*", "posts:a");
  private static final byte[] BODY = "body".getBytes(UTF_8);
  private static final Pattern CALLS = Pattern.compile("cmdstat_(get|evalsha):calls=(\\d+)");
  private static final Invalidation POSTS =
      new Invalidation(List.of("posts:*"), List.of(), List.of());

  private final RedisProcess server = RedisProcess.start();
  private final RedisEndpoint endpoint = RedisEndpoint.at(server.url());
  private final CacheStore first = near(100);
  private final CacheStore second = near(100);
  private Stamp computedAt;

  @BeforeEach
  void warm() {
    computedAt = first.read(MEMBERS).stamp();
    first.put("posts:a", BODY, Duration.ofMinutes(10));
    assertThat(isHit(first)).isTrue();
    assertThat(isHit(second)).isTrue();
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    server.close();
  }

  @Test
  void whatOneInvalidatesTheOtherMissesAtOnce() {
    assertThat(isHit(second)).isTrue();

    first.invalidate(POSTS);

    assertThat(isHit(second)).isFalse();
    assertThat(isHit(first)).isFalse();
  }

  @Test
  void aHitReadsNoEntry() {
    long before = calls("get");

    assertThat(isHit(second)).isTrue();

    assertThat(calls("get")).isEqualTo(before);
  }

  @Test
  void aLeaseIsThatOfTheStoreBehind() {
    Ledger.Reading seen = first.read(MEMBERS);
    Duration ttl = Duration.ofMinutes(1);

    assertThat(first.lease("posts:b", seen, "one", ttl)).isEqualTo(Lease.GRANTED);
    assertThat(second.lease("posts:b", seen, "two", ttl)).isEqualTo(Lease.HELD);
    first.release("posts:b", "one", Duration.ZERO);
    assertThat(second.lease("posts:b", seen, "two", ttl)).isEqualTo(Lease.GRANTED);
  }

  @Test
  void flushallIsSeen() {
    byHand(Jedis::flushAll);

    assertThat(isHit(second)).isFalse();
  }

  @Test
  void aDeletedLedgerIsSeen() {
    byHand(redis -> redis.del(endpoint.prefix() + ":~inv"));

    Found found = second.lookup("posts:a", MEMBERS);

    assertThat(found.entry()).as("still lies there").isPresent();
    assertThat(found.ledger().validates(computedAt)).isFalse();
  }

  @Test
  void aRestartIsSeen() {
    byHand(Jedis::save);
    server.kill();
    server.restart();

    Found found = second.lookup("posts:a", MEMBERS);

    assertThat(found.entry()).as("came back with the snapshot").isPresent();
    assertThat(found.ledger().validates(computedAt)).isFalse();
  }

  @Test
  void aPromotionIsSeen() {
    byHand(redis -> redis.replicaof("127.0.0.1", 1));
    byHand(Jedis::replicaofNoOne);

    Found found = second.lookup("posts:a", MEMBERS);

    assertThat(found.entry()).as("still lies there").isPresent();
    assertThat(found.ledger().validates(computedAt)).isFalse();
  }

  @Test
  void aForgottenScriptCostsNothing() {
    byHand(Jedis::scriptFlush);
    long before = calls("get");

    assertThat(isHit(second)).isTrue();
    assertThat(calls("get")).isEqualTo(before);
  }

  @Test
  void twoHundredCallersShareFewSyncs() throws Exception {
    int callers = 200;
    int each = 20;
    long hits = (long) callers * each;
    CyclicBarrier start = new CyclicBarrier(callers);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    long before = calls("evalsha");
    long reads = calls("get");
    try {
      List<Future<Boolean>> done =
          IntStream.range(0, callers)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await(30, SECONDS);
                            return IntStream.range(0, each).allMatch(n -> isHit(second));
                          }))
              .toList();
      for (Future<Boolean> allHits : done) {
        assertThat(allHits.get(60, SECONDS)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(calls("evalsha") - before)
        .as("syncs for %d hits", hits)
        .isBetween((long) each, hits / 4);
    assertThat(calls("get")).isEqualTo(reads);
  }

  @Test
  void nothingStaleIsServedWhileManyReadAndBothChange() throws Exception {
    requireFresh("near strict", first, second);
  }

  private static void requireFresh(String mode, CacheStore... nodes) throws Exception {
    FreshnessCheck check = new FreshnessCheck(mode, 2);
    for (CacheStore node : nodes) {
      check.node(new StoreNode(node, check, "posts:*"));
    }
    check.run(Duration.ofMillis(500), 50).requireFresh(50);
  }

  /** With mirrors so small that they forget all the time. */
  @Test
  void nothingStaleIsServedWhilePatternsAreForgotten() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (CacheStore one = near(2);
        CacheStore two = near(2);
        SyncableStore noise = RedisStore.open(endpoint.options())) {
      Future<?> noisy =
          thread.submit(
              () -> {
                for (int i = 0; !over.get(); i++) {
                  noise.invalidate(new Invalidation(List.of("n" + i), List.of(), List.of()));
                }
              });
      requireFresh("near strict, forgetting", one, two);
      over.set(true);
      noisy.get(30, SECONDS);
    } finally {
      over.set(true);
      thread.shutdown();
    }
  }

  private boolean isHit(CacheStore node) {
    Found found = node.lookup("posts:a", MEMBERS);
    return found.entry().isPresent() && found.ledger().validates(computedAt);
  }

  private CacheStore near(int maxPatterns) {
    return NearStore.before(
        RedisStore.open(endpoint.options(BUDGET, 1000)),
        new NearStore.Options(
            1_000_000,
            maxPatterns,
            Optional.empty(),
            false,
            BUDGET,
            InstantSource.system(),
            InstantSource.system(),
            (entry, reading) -> entry.remaining()));
  }

  private long calls(String command) {
    try (Jedis redis = new Jedis(server.url())) {
      return CALLS
          .matcher(redis.info("commandstats"))
          .results()
          .filter(result -> result.group(1).equals(command))
          .map(MatchResult::group)
          .mapToLong(text -> Long.parseLong(text.replaceAll(".*=", "")))
          .sum();
    }
  }

  private void byHand(Consumer<Jedis> commands) {
    try (Jedis redis = new Jedis(server.url())) {
      commands.accept(redis);
    }
  }
}
