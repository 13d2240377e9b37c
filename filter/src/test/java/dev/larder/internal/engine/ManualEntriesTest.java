package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ManualEntriesTest {
  private static final Duration TTL = Duration.ofMinutes(10);

  private final Rig rig = Rig.of();
  private final ManualEntries manual = rig.engine.manual();

  private ManualEntries.Address post(String slug) {
    return manual.address("posts:{{slug}}", Map.of("slug", slug));
  }

  @Test
  void valueIsReadBackUntilItExpires() {
    assertThat(manual.put(post("a"), List.of(1, 2), TTL)).isTrue();
    assertThat(manual.<List<Integer>>get(post("a"), List.class)).contains(List.of(1, 2));
    rig.now = rig.now.plus(TTL).plusSeconds(1);
    assertThat(manual.<List<Integer>>get(post("a"), List.class)).isEmpty();
  }

  @Test
  void valueThatDoesNotFitTheTypeIsAMiss() {
    manual.put(post("a"), "text", TTL);
    assertThat(manual.<Integer>get(post("a"), Integer.class)).isEmpty();
    assertThat(manual.<String>get(post("a"), String.class)).contains("text");
  }

  @Test
  void valuesThatNoPlaceholderTakesAreHashed() {
    ManualEntries.Address one = manual.address("list", Map.of("filter", Map.of("a", 1, "b", 2)));
    ManualEntries.Address same = manual.address("list", Map.of("filter", Map.of("b", 2, "a", 1)));
    ManualEntries.Address other = manual.address("list", Map.of("filter", Map.of("a", 1)));
    assertThat(one.full()).isEqualTo(same.full()).startsWith("list:q=").isNotEqualTo(other.full());
  }

  @Test
  void responseIsNoValue() {
    rig.engine.publish(
        List.of(Routes.cached("detail")), (verb, path) -> java.util.Optional.empty());
    rig.get(Routes.cached("detail"), TestRequest.get("a"));
    assertThat(manual.<Object>get(post("a"), Object.class)).isEmpty();
  }

  @Test
  void patternsReachValues() {
    manual.put(post("a"), 1, TTL);
    manual.put(post("b"), 2, TTL);
    assertThat(manual.invalidate("posts:{{slug}}", Map.of("slug", "a")).recorded()).isTrue();
    assertThat(manual.<Integer>get(post("a"), Integer.class)).isEmpty();
    assertThat(manual.<Integer>get(post("b"), Integer.class)).contains(2);

    ManualEntries.Fired widened = manual.invalidate("posts:my-*", Map.of());
    assertThat(widened.widened()).isTrue();
    assertThat(widened.pattern()).isEqualTo("posts:*");
    assertThat(manual.<Integer>get(post("b"), Integer.class)).isEmpty();
  }

  @Test
  void userPatternReachesValuesThatHoldTheUser() {
    ManualEntries.Address profile =
        manual.address("profiles:{{user_id}}", Map.of("user_id", "4:2"));
    manual.put(profile, "me", TTL);
    manual.invalidate("@{{id}}", Map.of("id", "42"));
    assertThat(manual.<String>get(profile, String.class)).contains("me");
    manual.invalidate("@{{id}}", Map.of("id", "4:2"));
    assertThat(manual.<String>get(profile, String.class)).isEmpty();
  }

  @Test
  void hostileValueDropsOnlyItsOwnEntry() {
    manual.put(post("a"), 1, TTL);
    manual.put(post("*"), 2, TTL);
    manual.invalidate("posts:{{slug}}:*", Map.of("slug", "*"));
    assertThat(manual.<Integer>get(post("a"), Integer.class)).contains(1);
    assertThat(manual.<Integer>get(post("*"), Integer.class)).isEmpty();
  }

  @Test
  void faultsNameTheValue() {
    assertThatThrownBy(() -> manual.address("posts:{{slug}}", Map.of()))
        .hasMessage("no value for {{slug}} of 'posts:{{slug}}'; given are []");
    assertThatThrownBy(() -> manual.address("posts:{{slug}}", Map.of("slug", List.of())))
        .hasMessageContaining("expected text, a number, a boolean, an enum or a UUID");
  }

  @Test
  void simultaneousCallersShareOneComputation() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    List<CompletableFuture<Integer>> callers =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            manual.<Integer>getOrLoad(
                                post("a"),
                                Integer.class,
                                TTL,
                                () -> {
                                  await(release);
                                  return runs.incrementAndGet();
                                }),
                        task -> new Thread(task).start()))
            .toList();
    release.countDown();
    for (CompletableFuture<Integer> caller : callers) {
      assertThat(caller.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(runs).hasValue(1);
  }

  @Test
  void callerWhoLookedBeforeTheLeaderStoredDoesNotComputeAgain() {
    AtomicInteger runs = new AtomicInteger();
    boolean[] late = {true};
    rig.store.afterLookup =
        () -> {
          if (late[0]) {
            // between this caller's lookup and its turn, another caller comes and goes
            late[0] = false;
            manual.<Integer>getOrLoad(post("a"), Integer.class, TTL, runs::incrementAndGet);
          }
        };
    int value = manual.<Integer>getOrLoad(post("a"), Integer.class, TTL, runs::incrementAndGet);
    assertThat(value).isEqualTo(1);
    assertThat(runs).hasValue(1);
  }

  @Test
  void callerAfterAMutationDoesNotJoinAnOlderComputation() throws Exception {
    AtomicInteger database = new AtomicInteger(1);
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Integer> slow =
        CompletableFuture.supplyAsync(
            () ->
                manual.<Integer>getOrLoad(
                    post("a"),
                    Integer.class,
                    TTL,
                    () -> {
                      int old = database.get();
                      read.countDown();
                      await(release);
                      return old;
                    }),
            task -> new Thread(task).start());
    await(read);
    database.set(2);
    manual.invalidate("posts:a", Map.of());

    CompletableFuture<Integer> late = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () ->
                late.complete(
                    manual.<Integer>getOrLoad(post("a"), Integer.class, TTL, database::get)));
    caller.start();
    // without the rule it waits for the older computation, and would be handed its result
    Awaitility.await("the late caller has computed, or waits for the other")
        .until(() -> late.isDone() || caller.getState() == Thread.State.TIMED_WAITING);
    release.countDown();
    assertThat(late.get(20, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(manual.<Integer>getOrLoad(post("a"), Integer.class, TTL, database::get))
        .isEqualTo(2);
  }

  @Test
  void leadersFailureIsItsOwn() {
    assertThatThrownBy(
            () ->
                manual.<Integer>getOrLoad(
                    post("a"),
                    Integer.class,
                    TTL,
                    () -> {
                      throw new IllegalStateException("origin");
                    }))
        .hasMessage("origin");
    assertThat(manual.<Integer>getOrLoad(post("a"), Integer.class, TTL, () -> 7)).isEqualTo(7);
  }

  @Test
  void unreachableStoreMeansTheLoaderRuns() {
    rig.store.down = true;
    assertThat(manual.<Integer>getOrLoad(post("a"), Integer.class, TTL, () -> 7)).isEqualTo(7);
    assertThat(manual.put(post("a"), 1, TTL)).isFalse();
    assertThat(manual.invalidate("posts:a", Map.of()).recorded()).isFalse();
    rig.store.down = false;
    Awaitility.await("the kept invalidation is recorded")
        .until(() -> aSecondLater() && manual.put(post("a"), 1, TTL));
  }

  private boolean aSecondLater() {
    rig.now = rig.now.plusSeconds(1);
    return true;
  }

  @Test
  void nothingIsServedForASecondAfterTheStoreCameBack() {
    manual.put(post("a"), 1, TTL);
    rig.store.down = true;
    assertThat(manual.<Integer>get(post("a"), Integer.class)).isEmpty();
    rig.store.down = false;

    assertThat(manual.<Integer>get(post("a"), Integer.class)).isEmpty();
    rig.now = rig.now.plusMillis(999);
    assertThat(manual.<Integer>get(post("a"), Integer.class)).isEmpty();
    rig.now = rig.now.plusMillis(1);
    assertThat(manual.<Integer>get(post("a"), Integer.class)).contains(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
