package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecomputationsTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Waiters waiters = new Waiters(10);
  private final Recomputations limited = limit(2, Duration.ofMinutes(1));

  private Recomputations limit(int limit, Duration wait) {
    return new Recomputations(() -> now, limit, wait, waiters);
  }

  private CompletableFuture<Runnable> enterOnAnotherThread(Recomputations recomputations) {
    CompletableFuture<Runnable> entered = new CompletableFuture<>();
    new Thread(() -> entered.complete(recomputations.enter(2))).start();
    return entered;
  }

  @Test
  void afterANewEpochOnlySoManyComputeAtATime() throws Exception {
    limited.enter(1).run();
    Runnable first = limited.enter(2);
    Runnable unused = limited.enter(2);

    CompletableFuture<Runnable> third = enterOnAnotherThread(limited);
    await("the third waits").until(() -> waiters.count() == 1);
    assertThat(third).isNotDone();

    first.run();
    third.get(20, TimeUnit.SECONDS).run();
  }

  @Test
  void theFirstEpochThatANodeSeesIsNoLoss() {
    for (int i = 0; i < 10; i++) {
      Runnable unused = limited.enter(1);
    }
    assertThat(waiters.count()).isZero();
  }

  @Test
  void aMinuteLaterNobodyWaits() {
    limited.enter(1).run();
    limited.enter(2).run();
    now = now.plusSeconds(60);
    for (int i = 0; i < 10; i++) {
      Runnable unused = limited.enter(2);
    }
  }

  @Test
  void whoHasWaitedLongEnoughComputesAllTheSame() throws Exception {
    Recomputations hurried = limit(1, Duration.ofMillis(20));
    hurried.enter(1).run();
    Runnable unused = hurried.enter(2);

    Runnable second = enterOnAnotherThread(hurried).get(20, TimeUnit.SECONDS);

    second.run();
    second.run();
    assertThat(waiters.count()).isZero();
  }

  @Test
  void zeroIsNoLimit() {
    Recomputations unlimited = limit(0, Duration.ofMinutes(1));
    unlimited.enter(1).run();
    for (int i = 0; i < 10; i++) {
      Runnable unused = unlimited.enter(2);
    }
  }
}
