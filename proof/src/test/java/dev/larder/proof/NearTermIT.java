package dev.larder.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.InvalidateCache.On;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Publication;
import dev.larder.testkit.LarderExtension.ManualClock;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import dev.larder.testkit.internal.RedisProcess;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes on one Redis, one of which serves its copies unasked for a second. What the other
 * invalidates would be served from them at once; that nobody sees it is what it waits for.
 */
@ExtendWith(RedisFixture.class)
final class NearTermIT {
  private static final Duration TERM = Duration.ofSeconds(1);
  private static final Map<String, String> NEAR =
      Map.of("near", "strict", "near.term.millis", String.valueOf(TERM.toMillis()));
  private static final int ITEM = 0;
  private static final RouteDefinition EDIT =
      new RouteDefinition(
          "PUT /items/{n}",
          "PUT",
          "/items/{n}",
          "NearTermIT.edit()",
          RouteDefinition.Stage.JERSEY,
          Optional.empty(),
          Optional.of(
              new InvalidationPolicy(List.of("items:{{n}}:*"), List.of(), EnumSet.allOf(On.class))),
          new Inputs(List.of("n"), Map.of(), Set.of(), Set.of(), Set.of()),
          Set.of());

  private final FreshnessCheck check = new FreshnessCheck("near, with a term", 1);

  private static Larder.Builder builder(RedisEndpoint redis, Map<String, String> options) {
    return Larder.builder()
        .option("authority", "ignore")
        .option("budget.millis", "2000")
        .option("store", redis.url().toString())
        .option("prefix", redis.prefix())
        .options(options);
  }

  private StaleNode open(RedisEndpoint redis, Map<String, String> options) {
    return new StaleNode(builder(redis, options).open(), check);
  }

  private static void warm(StaleNode node) {
    node.read(ITEM);
    assertThat(node.read(ITEM)).as("a copy").isEqualTo(old());
    assertThat(node.read(ITEM)).as("a copy that is known to be served unasked").isEqualTo(old());
  }

  private static Served old() {
    return new Served(0, true);
  }

  /** With copies or not: who has none learns from the ledger that others do. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsToldOfAChangeIsServedNothingOlder(boolean near, RedisEndpoint redis) {
    try (StaleNode one = open(redis, near ? NEAR : Map.of());
        StaleNode other = open(redis, NEAR)) {
      warm(other);

      long version = one.change(ITEM);

      assertThat(other.read(ITEM)).isEqualTo(new Served(version, false));
      assertThat(other.read(ITEM)).isEqualTo(new Served(version, true));
    }
  }

  /** The twin: what a change that waits for nothing leaves. */
  @Test
  void aChangeThatDoesNotWaitIsNotSeenForMostOfThatTime(RedisEndpoint redis) {
    ManualClock clock = new ManualClock();
    try (StaleNode other = new StaleNode(builder(redis, NEAR).clock(clock).open(), check);
        CacheStore hasty = RedisStore.open(redis.options())) {
      warm(other);
      long version = check.commit(ITEM);
      var unused = hasty.invalidate(new Invalidation(List.of("items:0:*"), List.of(), List.of()));
      assertThat(hasty.unasked()).isEqualTo(TERM);

      // from then on a request reads ahead
      clock.advance(TERM.multipliedBy(3).dividedBy(4));
      assertThat(other.read(ITEM)).isEqualTo(old());
      clock.advance(Duration.ofMillis(1));
      assertThat(other.read(ITEM)).isEqualTo(new Served(version, false));
    }
  }

  /** Neither node can reach Redis: the other one's copies are good for what is left of a second. */
  @Test
  void aChangeThatCouldNotBeRecordedWaitsToo() {
    try (RedisProcess server = RedisProcess.start()) {
      RedisEndpoint redis = RedisEndpoint.at(server.url());
      try (StaleNode one = open(redis, NEAR);
          StaleNode other = open(redis, NEAR)) {
        warm(other);
        server.kill();

        long version = one.change(ITEM);

        assertThat(other.read(ITEM)).isEqualTo(new Served(version, false));
      }
    }
  }

  /** From its beginning on, as without copies; with copies or not, as above. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsFencedIsNotServedFromTheCommitOn(boolean near, RedisEndpoint redis) {
    Map<String, String> fenced = new HashMap<>(near ? NEAR : Map.of());
    fenced.put("invalidation.fence", "true");
    try (Larder one = builder(redis, fenced).open();
        StaleNode other = open(redis, NEAR);
        Publication routes =
            one.requestCache().publish(List.of(EDIT), (verb, path) -> Optional.empty())) {
      assertThat(routes).isNotNull();
      warm(other);

      PendingInvalidation mutation =
          one.requestCache().mutation(EDIT, new ItemRequest("PUT", ITEM), List.of());
      long version = check.commit(ITEM);

      assertThat(other.read(ITEM)).isEqualTo(new Served(version, false));
      assertThat(mutation.fire(200)).isPresent();
    }
  }
}
