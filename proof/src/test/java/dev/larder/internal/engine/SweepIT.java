package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.internal.config.SettingsReader;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.IdentityResolver;
import dev.larder.testkit.LarderExtension.ManualClock;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** Dead entries are removed, and nothing else, by one node at a time. */
@ExtendWith(RedisFixture.class)
final class SweepIT {
  private static final int MANY = 300;
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);

  private final RedisEndpoint redis;
  private final Larder larder;
  private final Jedis byHand;
  private final ManualClock clock = new ManualClock();
  private final CacheStore store;

  SweepIT(RedisEndpoint redis) {
    this.redis = redis;
    this.larder =
        Larder.open(
            Map.of(
                "store",
                redis.url().toString(),
                "prefix",
                redis.prefix(),
                "budget.millis",
                "10000"));
    this.byHand = new Jedis(redis.url());
    this.store = RedisStore.open(redis.options());
    assertThat(IntStream.range(0, MANY)).allMatch(i -> larder.put("posts:" + i, "a value", TTL));
    assertThat(larder.put("likes:1", "a value", TTL)).isTrue();
  }

  @AfterEach
  void close() {
    larder.close();
    byHand.close();
    store.close();
  }

  private Sweeper sweeper(CacheStore used, Duration pause) {
    Parts parts =
        new Parts(
            SettingsReader.read(Map.of(), Map.of(), Map.of()),
            used,
            IdentityResolver.principalName(),
            Map.of(),
            List.of(),
            clock);
    return new Sweeper(parts, new RouteRegistry(parts.settings(), Set.of()), HOUR, pause);
  }

  private boolean exists(String key) {
    return byHand.exists(redis.prefix() + ":" + key);
  }

  @Test
  void removesWhatIsDeadAndNothingElse() {
    larder.invalidate("posts:*");
    larder.put("posts:7", "again", TTL);
    byHand.set(redis.prefix() + ":by-hand", "no entry");
    byHand.lpush(redis.prefix() + ":a-list", "no string");
    byHand.set(redis.prefix() + ":~lease:posts:1", "1 1 me");
    byHand.set(redis.prefix() + "2:posts:1", "another application's");

    try (Sweeper sweeper = sweeper(store, Duration.ZERO)) {
      assertThat(sweeper.sweepOnce().removed()).isEqualTo(MANY - 1);
    }

    assertThat(larder.get("posts:7", String.class)).contains("again");
    assertThat(larder.get("likes:1", String.class)).contains("a value");
    assertThat(List.of("~inv", "by-hand", "a-list", "~lease:posts:1")).allMatch(this::exists);
    assertThat(byHand.del(redis.prefix() + "2:posts:1")).isEqualTo(1);
    assertThat(exists("posts:8")).isFalse();
  }

  @Test
  void whereNothingIsDeadNothingIsRemoved() {
    try (Sweeper sweeper = sweeper(store, Duration.ZERO)) {
      Sweeper.Swept swept = sweeper.sweepOnce();
      assertThat(swept.removed()).isZero();
      assertThat(swept.looked()).isGreaterThanOrEqualTo(MANY + 1);
    }
  }

  @Test
  void onlyOneNodeSweeps() {
    larder.invalidate("posts:*");
    try (Sweeper one = sweeper(store, Duration.ZERO);
        Sweeper other = sweeper(store, Duration.ZERO)) {
      assertThat(one.sweepOnce().removed()).isEqualTo(MANY);
      assertThat(other.sweepOnce()).isEqualTo(Sweeper.Swept.NOTHING);
      assertThat(one.sweepOnce().looked()).as("its turn again").isPositive();
    }
  }

  @Test
  void theEndOfTheIntervalEndsItAndTheNextOneGoesOn() {
    larder.invalidate("posts:*");
    CacheStore slow =
        new ForwardingStep(store) {
          @Override
          void onStep() {
            clock.advance(HOUR);
          }
        };
    try (Sweeper sweeper = sweeper(slow, Duration.ZERO)) {
      long removed = 0;
      int sweeps = 0;
      while (removed < MANY && sweeps < 1000) {
        long now = sweeper.sweepOnce().removed();
        assertThat(now).isLessThan(MANY);
        removed += now;
        sweeps++;
      }
      assertThat(removed).isEqualTo(MANY);
      assertThat(exists("posts:8")).isFalse();
    }
  }

  @Test
  void closingEndsItBetweenTwoSteps() throws Exception {
    larder.invalidate("posts:*");
    CountDownLatch stepped = new CountDownLatch(1);
    CacheStore watched =
        new ForwardingStep(store) {
          @Override
          void onStep() {
            stepped.countDown();
          }
        };
    Sweeper sweeper = sweeper(watched, HOUR);
    CompletableFuture<Sweeper.Swept> sweep = CompletableFuture.supplyAsync(sweeper::sweepOnce);
    assertThat(stepped.await(30, TimeUnit.SECONDS)).isTrue();
    sweeper.close();
    assertThat(sweep.get(30, TimeUnit.SECONDS).removed()).isLessThan(MANY);
    assertThat(larder.get("likes:1", String.class)).contains("a value");
  }

  @Test
  void serverThatRefusesEndsItQuietly() {
    byHand.aclSetUser("sweepless", "reset", "on", ">pw", "~*", "+@all", "-scan");
    String url = redis.url().toString().replace("redis://", "redis://sweepless:pw@");
    RedisEndpoint asUser = new RedisEndpoint(URI.create(url), redis.prefix());
    try (CacheStore lacking = RedisStore.open(asUser.options());
        Sweeper sweeper = sweeper(lacking, Duration.ZERO)) {
      assertThat(sweeper.sweepOnce()).isEqualTo(Sweeper.Swept.NOTHING);
    } finally {
      byHand.aclDelUser("sweepless");
    }
  }
}
