package dev.larder.internal.share;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

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
final class SharedCallsStressTest {
  private static final int TRIALS = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long HURRY_NANOS = 3_000_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private volatile CountDownLatch sent = new CountDownLatch(1);
  private volatile long answerAtNanos;
  private final SharedCalls<String, String> calls =
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

  /** It may have been chosen to make the next call just then; somebody else must. */
  @Test
  void nobodyWaitsForOneWhoseTimeIsOver() throws Exception {
    for (int trial = 0; trial < TRIALS; trial++) {
      sent = new CountDownLatch(1);
      answerAtNanos = Long.MAX_VALUE;
      Future<?> leader = threads.submit(() -> calls.ask("a", StoreBudget.of(PATIENCE)));
      assertThat(sent.await(10, SECONDS)).isTrue();
      Future<?> hasty = threads.submit(this::waitInAHurry);
      Future<?> patient = threads.submit(() -> calls.ask("a", StoreBudget.of(PATIENCE)));

      for (Future<?> call : new Future<?>[] {leader, hasty, patient}) {
        call.get(10, SECONDS);
      }
    }
  }

  private void waitInAHurry() {
    answerAtNanos = System.nanoTime() + HURRY_NANOS;
    try {
      calls.ask("a", StoreBudget.of(Duration.ofNanos(HURRY_NANOS)));
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
