package dev.larder.internal.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final long LONG_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long SOON_NANOS = Duration.ofMillis(60).toNanos();

  private final Watch watch = new Watch();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Thread waiting = Thread.currentThread();

  /** Waits as those who use it do: until the time is over. */
  private Future<Long> waitFor(long nanos) {
    return threads.submit(
        () -> {
          waiting = Thread.currentThread();
          long start = System.nanoTime();
          while (System.nanoTime() - start < nanos && !Thread.currentThread().isInterrupted()) {
            watch.park(this, nanos - (System.nanoTime() - start), () -> false);
          }
          return System.nanoTime() - start;
        });
  }

  private Future<Boolean> parkOnce() {
    return threads.submit(
        () -> {
          waiting = Thread.currentThread();
          watch.park(this, LONG_NANOS, () -> false);
          return Thread.currentThread().isInterrupted();
        });
  }

  private static <T> T result(Future<T> call) throws Exception {
    return call.get(30, TimeUnit.SECONDS);
  }

  private void awaitWaiting(int count) {
    await().until(() -> watch.waiting() == count);
  }

  @AfterEach
  void close() {
    watch.close();
    threads.shutdownNow();
  }

  @Test
  void whoseTimeIsOverIsWoken() throws Exception {
    assertThat(result(waitFor(SOON_NANOS))).isGreaterThanOrEqualTo(SOON_NANOS);
  }

  @Test
  void othersWaitOn() throws Exception {
    Future<Boolean> patient = parkOnce();
    awaitWaiting(1);
    Thread first = waiting;
    assertThat(result(waitFor(SOON_NANOS))).isGreaterThanOrEqualTo(SOON_NANOS);
    assertThat(patient).isNotDone();
    LockSupport.unpark(first);
    assertThat(result(patient)).isFalse();
    assertThat(watch.waiting()).isZero();
  }

  @Test
  void interruptEndsAWait() throws Exception {
    Future<Boolean> interrupted = parkOnce();
    awaitWaiting(1);
    waiting.interrupt();
    assertThat(result(interrupted)).as("and is kept").isTrue();
  }

  @Test
  void whoIsUnparkedBeforeDoesNotWait() throws Exception {
    Future<Boolean> early =
        threads.submit(
            () -> {
              LockSupport.unpark(Thread.currentThread());
              watch.park(this, LONG_NANOS, () -> false);
              return true;
            });
    assertThat(result(early)).isTrue();
  }

  /** It may have been unparked on the way, and not have noticed. */
  @Test
  void whoHasAReasonNotToWaitDoesNot() throws Exception {
    Future<Boolean> asked =
        threads.submit(
            () -> {
              watch.park(this, LONG_NANOS, () -> watch.waiting() == 1);
              return true;
            });
    assertThat(result(asked)).as("looked at when it was known to be waiting").isTrue();
    assertThat(watch.waiting()).isZero();
  }

  @Test
  void itWakesAgainAfterARest() throws Exception {
    assertThat(result(waitFor(SOON_NANOS))).isGreaterThanOrEqualTo(SOON_NANOS);
    await("nobody waits").until(watch::isResting);
    assertThat(result(waitFor(SOON_NANOS))).isGreaterThanOrEqualTo(SOON_NANOS);
  }

  @Test
  void closingWakesAllAndEndsItsThread() throws Exception {
    Future<Boolean> waits = parkOnce();
    awaitWaiting(1);
    assertThat(watch.isAlive()).isTrue();
    watch.close();
    assertThat(result(waits)).isFalse();
    await("its thread ends").until(() -> !watch.isAlive());
  }

  @Test
  void afterItsEndEachHasATimer() throws Exception {
    watch.close();
    assertThat(result(waitFor(SOON_NANOS))).isGreaterThanOrEqualTo(SOON_NANOS);
    assertThat(watch.isAlive()).isFalse();
  }

  @Test
  void shortWaitNeedsNoThread() throws Exception {
    assertThat(result(waitFor(Duration.ofMillis(9).toNanos()))).isPositive();
    assertThat(watch.isAlive()).isFalse();
  }
}
