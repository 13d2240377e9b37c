package dev.larder.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RandomEvictor;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes on one Redis, through {@code getOrLoad} and {@code invalidate}. Each row is a mode; one
 * that is added here is checked. {@code -Dfreshness.seconds=N} is the time for all rows together.
 */
@ExtendWith(RedisFixture.class)
final class FreshnessIT {
  private static final int SECONDS = 20;
  private static final int ITEMS = 12;
  private static final int LEAST_HITS = 200;
  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * One row.
   *
   * @param name for the report
   * @param options of the cache
   * @param evicted whether keys are deleted at random, those of the ledger included
   */
  record Mode(String name, Map<String, String> options, boolean evicted) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mode> modes() {
    return Stream.of(
        new Mode("manual", Map.of(), false),
        new Mode("manual, everyone computes", Map.of("flight.wait.millis", "0"), false),
        new Mode("manual, evicted at random", Map.of(), true),
        new Mode("manual, near strict", Map.of("near", "strict"), false),
        new Mode("manual, near strict, evicted at random", Map.of("near", "strict"), true),
        new Mode("manual, short ledger", Map.of("ledger.max.patterns", "100"), true));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void nothingIsStale(Mode mode, RedisEndpoint redis) throws Exception {
    FreshnessCheck check = new FreshnessCheck(mode.name(), ITEMS);
    try (Nodes nodes = Nodes.open(check, redis, mode.options());
        RandomEvictor evictor = new RandomEvictor(redis)) {
      if (mode.evicted()) {
        check.disturb(evictor);
      }
      nodes.check.run(share(), LEAST_HITS).requireFresh(LEAST_HITS);
    }
  }

  @Test
  void clocksPlayNoPart(RedisEndpoint redis) throws Exception {
    FreshnessCheck check = new FreshnessCheck("manual, clocks two hours apart", ITEMS);
    InstantSource behind = () -> Instant.now().minus(HOUR);
    InstantSource ahead = () -> Instant.now().plus(HOUR);
    try (Nodes nodes = Nodes.withClocks(check, redis, behind, ahead)) {
      nodes.check.run(share(), LEAST_HITS).requireFresh(LEAST_HITS);
    }
  }

  /** Nothing may be stale but what has expired: every change here invalidates. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatMayBeServedPastItsLifeIsNotStale(boolean evicted, RedisEndpoint redis) throws Exception {
    FreshnessCheck check = new FreshnessCheck("responses, expired ones served", ITEMS);
    try (StaleNode first = stale(redis, check);
        StaleNode second = stale(redis, check);
        RandomEvictor evictor = new RandomEvictor(redis)) {
      check.node(first).node(second);
      if (evicted) {
        check.disturb(evictor);
      }
      check.run(share(), LEAST_HITS).requireFresh(LEAST_HITS);
    }
  }

  /** Stricter than the others: an answer counts as stale from the commit on. */
  @Test
  void fencedNothingIsStaleFromTheCommitOn(RedisEndpoint redis) throws Exception {
    FreshnessCheck check = new FreshnessCheck("fenced, some mutations never end", 4 * ITEMS);
    Map<String, String> options = Map.of("invalidation.fence", "true", "fence.max.seconds", "1");
    try (FencedNode one = FencedNode.open(check, redis, options);
        FencedNode other = FencedNode.open(check, redis, options)) {
      assertThat(List.of(one, other)).hasSize(2);
      check.run(share(), LEAST_HITS).requireFresh(LEAST_HITS);
    }
  }

  /**
   * Of the two minutes that an entry is kept, its life is 20 ms, or it is past the time in which it
   * is served without a failure.
   */
  private static StaleNode stale(RedisEndpoint redis, FreshnessCheck check) {
    CacheStore store = RedisStore.open(redis.options(BUDGET, 1000));
    Larder larder =
        Larder.builder()
            .option("authority", "ignore")
            .option("budget.millis", String.valueOf(BUDGET.toMillis()))
            .store(new ShortLife(store, Duration.ofMillis(59_980), Duration.ofSeconds(100)))
            .open();
    return new StaleNode(larder, check);
  }

  private static Duration share() {
    return FreshnessCheck.share(SECONDS, 4 + (int) modes().count());
  }
}
