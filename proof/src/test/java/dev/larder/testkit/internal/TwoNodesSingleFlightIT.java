package dev.larder.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.Larder;
import dev.larder.model.Ledger;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Lease;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** Two nodes that meet at a cold key of one Redis. */
@ExtendWith(RedisFixture.class)
@Timeout(60)
final class TwoNodesSingleFlightIT {
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final int CALLERS = 200;

  private final RedisEndpoint endpoint;
  private final RedisClient redis;
  private final Larder one;
  private final Larder other;
  private final AtomicInteger runs = new AtomicInteger();

  TwoNodesSingleFlightIT(RedisEndpoint endpoint) {
    this.endpoint = endpoint;
    this.redis = RedisClient.create(endpoint.url());
    this.one = open("60000");
    this.other = open("60000");
  }

  private Larder open(String waitMillis) {
    return Larder.open(
        Map.of(
            "store",
            endpoint.url().toString(),
            "prefix",
            endpoint.prefix(),
            "budget.millis",
            "5000",
            "flight.max.waiters",
            "200",
            "flight.wait.millis",
            waitMillis));
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    redis.close();
  }

  private CompletableFuture<Integer> load(Larder node, Supplier<Integer> loader) {
    return CompletableFuture.supplyAsync(
        () -> node.getOrLoad("posts:a", Integer.class, TTL, loader),
        task -> new Thread(task).start());
  }

  private static int get(CompletableFuture<Integer> caller) throws Exception {
    return caller.get(30, TimeUnit.SECONDS);
  }

  private String leaseKey() {
    return endpoint.prefix() + ":~lease:~value:posts:a";
  }

  @Test
  void twoHundredCallersOnTwoNodesRunTheLoaderOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(CALLERS);
    List<CompletableFuture<Integer>> callers =
        IntStream.range(0, CALLERS)
            .mapToObj(
                i -> {
                  Larder node = i % 2 == 0 ? one : other;
                  return CompletableFuture.supplyAsync(
                      () -> {
                        all.countDown();
                        return node.getOrLoad("posts:a", Integer.class, TTL, this::slow);
                      },
                      task -> new Thread(task).start());
                })
            .toList();
    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();

    for (CompletableFuture<Integer> caller : callers) {
      assertThat(get(caller)).isEqualTo(1);
    }
    assertThat(runs).hasValue(1);
    assertThat(redis.exists(leaseKey())).as("the lease was given back").isFalse();
  }

  /** Computes until the other node has asked for the lease more than once. */
  private int slow() {
    long asked = commandsSeen();
    await("the other nodes poll").until(() -> commandsSeen() > asked + 4);
    return runs.incrementAndGet();
  }

  private long commandsSeen() {
    return redis
        .info("stats")
        .lines()
        .filter(line -> line.startsWith("total_commands_processed:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoComesAfterAMutationDoesNotWaitForTheOtherNodesOldComputation() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Integer> old =
        load(
            one,
            () -> {
              read.countDown();
              return after(release, 1);
            });
    assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();

    other.invalidate("posts:a");
    assertThat(get(load(other, () -> 2))).isEqualTo(2);

    release.countDown();
    assertThat(get(old)).isEqualTo(1);
    assertThat(get(load(one, () -> 3))).as("the old value was stored in vain").isEqualTo(3);
  }

  @Test
  void theLeaseOfADeadNodeEndsByItself() throws Exception {
    try (CacheStore dead = RedisStore.open(endpoint.options())) {
      Ledger.Reading seen = dead.read(List.of("posts:a"));
      assertThat(dead.lease("~value:posts:a", seen, "dead", Duration.ofSeconds(2)))
          .isEqualTo(Lease.GRANTED);
    }

    CompletableFuture<Integer> waits = load(other, runs::incrementAndGet);

    await("it waits at first").until(() -> redis.exists(leaseKey()) && !waits.isDone());
    assertThat(get(waits)).isEqualTo(1);
  }

  @Test
  void aLeaderThatFailsLeavesTheWorkToTheOtherNode() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Integer> failing =
        load(
            one,
            () -> {
              read.countDown();
              int unused = after(release, 0);
              throw new IllegalStateException("origin");
            });
    assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Integer> waits = load(other, () -> 2);
    long asked = commandsSeen();
    await("the other node polls").until(() -> commandsSeen() > asked + 2);
    assertThat(waits).isNotDone();

    release.countDown();

    assertThat(failing).failsWithin(Duration.ofSeconds(30));
    assertThat(get(waits)).isEqualTo(2);
  }

  private static int after(CountDownLatch latch, int value) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
      return value;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
