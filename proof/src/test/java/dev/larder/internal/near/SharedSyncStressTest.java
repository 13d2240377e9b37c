package dev.larder.internal.near;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.larder.internal.share.SharedCalls;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of two events at the same moment, as near as it can be had. */
final class SharedSyncStressTest {
  private static final int TRIALS = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long HURRY_NANOS = 3_000_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private volatile CountDownLatch sent = new CountDownLatch(1);
  private volatile long answerAtNanos;
  private final SharedCalls<String, String> syncs =
      new SharedCalls<>(
          1,
          10,
          () -> Instant.EPOCH.plusNanos(System.nanoTime()),
          (asked, budget) -> {
            answer();
            return asked;
          });

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  /** It may have been chosen to make the next sync just then; somebody else must. */
  @Test
  void nobodyWaitsForOneWhoseTimeIsOver() throws Exception {
    for (int trial = 0; trial < TRIALS; trial++) {
      sent = new CountDownLatch(1);
      answerAtNanos = Long.MAX_VALUE;
      Future<?> leader = threads.submit(() -> syncs.ask("a", StoreBudget.of(PATIENCE)));
      NearRig.awaitOpen(sent);
      Future<?> hasty = threads.submit(this::waitInAHurry);
      Future<?> patient = threads.submit(() -> syncs.ask("a", StoreBudget.of(PATIENCE)));

      for (Future<?> call : new Future<?>[] {leader, hasty, patient}) {
        call.get(10, SECONDS);
      }
    }
  }

  private void waitInAHurry() {
    answerAtNanos = System.nanoTime() + HURRY_NANOS;
    try {
      syncs.ask("a", StoreBudget.of(Duration.ofNanos(HURRY_NANOS)));
    } catch (StoreException tooLate) {
      // half of the time
    }
  }

  private void answer() {
    sent.countDown();
    while (answerAtNanos > System.nanoTime()) {
      Thread.onSpinWait();
    }
  }
}
