package dev.larder.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.Larder;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/**
 * Two nodes on one Redis, and what one serves while a mutation runs on the other. Each scenario has
 * a twin without the fence, in which the old answer is served.
 */
@ExtendWith(RedisFixture.class)
final class FenceIT {
  private static final int ITEM = 0;

  private final FreshnessCheck check = new FreshnessCheck("fence", 1);

  private FencedNode open(RedisEndpoint redis, boolean fence, String... more) {
    Map<String, String> options = new HashMap<>();
    options.put("invalidation.fence", String.valueOf(fence));
    options.put("fence.max.seconds", "60");
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return FencedNode.open(check, redis, options);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fromBeforeTheMethodToItsEndNothingIsAHit(boolean fence, RedisEndpoint redis) {
    try (FencedNode one = open(redis, fence);
        FencedNode other = open(redis, fence)) {
      other.read(ITEM);
      assertThat(other.read(ITEM)).isEqualTo(new Served(0, true));

      PendingInvalidation mutation = one.begin(ITEM);
      assertThat(other.read(ITEM).hit()).isEqualTo(!fence);
      long version = check.commit(ITEM);
      assertThat(other.read(ITEM)).isEqualTo(fence ? new Served(version, false) : old());

      assertThat(mutation.fire(200)).isPresent();
      assertThat(other.read(ITEM)).isEqualTo(new Served(version, false));
      assertThat(one.read(ITEM)).isEqualTo(new Served(version, true));
    }
  }

  /** Whoever began to compute before the fence stores during it. */
  @Test
  void whatIsStoredDuringTheMethodIsNeverValid(RedisEndpoint redis) throws Exception {
    try (FencedNode one = open(redis, true);
        FencedNode other = open(redis, true)) {
      CountDownLatch computed = new CountDownLatch(1);
      CountDownLatch fenced = new CountDownLatch(1);
      Thread slow =
          new Thread(
              () ->
                  other.read(
                      ITEM,
                      () -> {
                        computed.countDown();
                        awaitOpen(fenced);
                      }));
      slow.start();
      awaitOpen(computed);
      PendingInvalidation mutation = one.begin(ITEM);
      fenced.countDown();
      slow.join();
      assertThat(one.read(ITEM).hit()).as("stored, and fenced").isFalse();
      long version = check.commit(ITEM);
      assertThat(mutation.fire(404)).as("whatever the outcome").isPresent();

      assertThat(one.read(ITEM)).isEqualTo(new Served(version, false));
      assertThat(other.read(ITEM)).isEqualTo(new Served(version, true));
    }
  }

  @Test
  void aNodeThatDiesAfterItsCommitLeavesNothingOld(RedisEndpoint redis) {
    try (FencedNode other = open(redis, true)) {
      warm(other);
      FencedNode dying = open(redis, true, "fence.max.seconds", "1");
      PendingInvalidation lost = dying.begin(ITEM);
      long version = check.commit(ITEM);
      dying.close();

      awaitHitsAgain(other, version);
      assertThat(lost.isDue(200)).isTrue();
    }
  }

  @Test
  void withoutTheFenceItLeavesTheOldAnswer(RedisEndpoint redis) {
    try (FencedNode other = open(redis, false)) {
      warm(other);
      FencedNode dying = open(redis, false);
      PendingInvalidation lost = dying.begin(ITEM);
      check.commit(ITEM);
      dying.close();

      assertThat(other.read(ITEM)).isEqualTo(old());
      assertThat(lost.isDue(200)).isTrue();
    }
  }

  @Test
  void aProcessThatIsKilledAfterItsCommitLeavesNothingOld(RedisEndpoint redis) throws Exception {
    try (FencedNode other = open(redis, true)) {
      warm(other);
      Process mutating = Mutating.start(redis);
      try (Jedis byHand = new Jedis(redis.url())) {
        await("the other process has fenced")
            .atMost(Duration.ofSeconds(60))
            .until(() -> byHand.zscore(redis.prefix() + ":~inv", "!x") != null);
        long version = check.commit(ITEM);
        mutating.destroyForcibly().waitFor();

        awaitHitsAgain(other, version);
      } finally {
        mutating.destroyForcibly();
      }
    }
  }

  @Test
  void aStoreWithoutFencesStopsTheStart(RedisEndpoint redis) {
    try (CacheStore real = RedisStore.open(redis.options())) {
      Larder.Builder builder =
          Larder.builder().store(new ForwardingStore(real) {}).option("invalidation.fence", "true");
      assertThatThrownBy(builder::open)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has no fences");
    }
  }

  private static Served old() {
    return new Served(0, true);
  }

  private static void warm(FencedNode node) {
    node.read(ITEM);
    assertThat(node.read(ITEM)).isEqualTo(old());
  }

  /** Until the fence is over every answer is computed; whatever is served is of this version. */
  private static void awaitHitsAgain(FencedNode node, long version) {
    assertThat(node.read(ITEM)).isEqualTo(new Served(version, false));
    await("the forgotten fence ends by itself")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              Served served = node.read(ITEM);
              assertThat(served.version()).isEqualTo(version);
              return served.hit();
            });
  }

  private static void awaitOpen(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process of its own that begins a mutation and never ends it. */
  static final class Mutating {
    private Mutating() {}

    static Process start(RedisEndpoint redis) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              Mutating.class.getName(),
              redis.url().toString(),
              redis.prefix())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }

    /** Takes the store's URL and the prefix. */
    public static void main(String[] arguments) throws InterruptedException {
      RedisEndpoint redis = new RedisEndpoint(URI.create(arguments[0]), arguments[1]);
      FencedNode node =
          FencedNode.open(
              new FreshnessCheck("child", 1),
              redis,
              Map.of("invalidation.fence", "true", "fence.max.seconds", "3"));
      var unused = node.begin(ITEM);
      new CountDownLatch(1).await();
    }
  }
}
