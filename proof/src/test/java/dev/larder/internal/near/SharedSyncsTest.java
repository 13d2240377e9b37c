package dev.larder.internal.near;

import static dev.larder.internal.near.NearRig.once;
import static dev.larder.internal.near.NearRig.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who wait for a sync that fails or takes too long. */
final class SharedSyncsTest {
  private final NearRig rig = NearRig.strict().warmed();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch arrives = new CountDownLatch(1);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aFailureIsThatOfAllWhoSharedIt() throws Exception {
    Runnable hold = once(answered, arrives);
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch mayFail = new CountDownLatch(1);
    Runnable fail = once(second, mayFail);
    rig.remote.onSync =
        () -> {
          hold.run();
          if (rig.remote.syncs.get() == 2) {
            fail.run();
            throw new StoreException("lost");
          }
        };
    Future<Found> first = rig.lookupElsewhere();
    NearRig.awaitOpen(answered);
    List<Future<Found>> sharers = List.of(rig.lookupElsewhere(), rig.lookupElsewhere());
    rig.awaitWaiting(3);
    arrives.countDown();
    NearRig.awaitOpen(second);
    Future<Found> third = rig.lookupElsewhere();
    rig.awaitWaiting(3);
    mayFail.countDown();

    assertThat(rig.isHit(result(first))).isTrue();
    assertThat(sharers).allSatisfy(SharedSyncsTest::assertFailed);
    assertThat(rig.isHit(result(third))).as("of the sync after it").isTrue();
    assertThat(rig.remote.syncs).hasValue(3);
  }

  @Test
  void whoeverWaitsDoesSoWithinItsOwnBudget() throws Exception {
    rig.remote.onSync = once(answered, arrives);
    Future<Found> leader = rig.lookupElsewhere();
    NearRig.awaitOpen(answered);
    StoreBudget budget = StoreBudget.of(Duration.ofMillis(50));

    Future<Found> hasty = rig.lookupElsewhere(budget);

    assertFailed(hasty);
    assertThat(budget.left()).isZero();
    arrives.countDown();
    assertThat(rig.isHit(result(leader))).isTrue();
    assertThat(rig.isHit()).isTrue();
  }

  @Test
  void theTimeOfWaitingIsTakenFromTheBudget() throws Exception {
    rig.remote.onSync = once(answered, arrives);
    Future<Found> leader = rig.lookupElsewhere();
    NearRig.awaitOpen(answered);
    StoreBudget budget = StoreBudget.of(Duration.ofSeconds(30));
    Future<Found> waiter = rig.lookupElsewhere(budget);
    rig.awaitWaiting(2);
    arrives.countDown();

    assertThat(rig.isHit(result(waiter))).isTrue();
    assertThat(rig.isHit(result(leader))).isTrue();
    assertThat(budget.left()).isPositive().isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void whoHasNoTimeLeftNeitherWaitsNorAsks() {
    StoreBudget spent = StoreBudget.of(Duration.ofMillis(50));
    spent.spend(Duration.ofMillis(50));

    assertThatThrownBy(() -> rig.near.within(spent).lookup("posts:a", NearRig.MEMBERS))
        .isInstanceOf(StoreException.class);
    assertThat(rig.remote.syncs).hasValue(0);
  }

  @Test
  void theFailureOfOneInAHurryIsNotThatOfTheOthers() throws Exception {
    StoreBudget hurried = StoreBudget.of(Duration.ofSeconds(60));
    hurried.spend(Duration.ofSeconds(40));
    rig.remote.onSync = once(answered, arrives);
    Future<Found> before = rig.lookupElsewhere();
    NearRig.awaitOpen(answered);
    List<Future<Found>> waiting = new ArrayList<>();
    rig.remote.onSync =
        () -> {
          if (rig.remote.syncs.get() == 2) {
            throw new StoreException("lost");
          }
        };
    // the first to wait is the first to be woken
    Future<Found> leader = rig.lookupElsewhere(hurried);
    rig.awaitWaiting(2);
    waiting.add(rig.lookupElsewhere());
    waiting.add(rig.lookupElsewhere());
    rig.awaitWaiting(4);
    arrives.countDown();

    assertThat(rig.isHit(result(before))).isTrue();
    for (Future<Found> call : waiting) {
      assertThat(rig.isHit(result(call))).isTrue();
    }
    assertFailed(leader);
  }

  @Test
  void anInterruptedCallerLeavesAndStaysInterrupted() throws Exception {
    rig.remote.onSync = once(answered, arrives);
    Future<Found> leader = rig.lookupElsewhere();
    NearRig.awaitOpen(answered);
    Future<Boolean> waiter =
        rig.threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              assertThatThrownBy(rig::lookup).isInstanceOf(StoreException.class);
              return Thread.currentThread().isInterrupted();
            });

    assertThat(waiter.get()).isTrue();
    arrives.countDown();
    assertThat(rig.isHit(result(leader))).isTrue();
  }

  private static void assertFailed(Future<Found> call) {
    assertThatThrownBy(() -> result(call))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoreException.class);
  }
}
