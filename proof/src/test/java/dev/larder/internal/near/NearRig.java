package dev.larder.internal.near;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.share.SharedCalls;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.testkit.LarderExtension.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/** A near store before a tapped one, and one entry under {@code posts:a}. */
final class NearRig implements AutoCloseable {
  static final List<String> MEMBERS = List.of("*", "posts:*", "posts:a");
  static final Duration TTL = Duration.ofMinutes(10);
  private static final byte[] BODY = "body".getBytes(UTF_8);

  final ManualClock clock = new ManualClock();
  final TappedStore remote = new TappedStore(clock);
  final NearStore near;
  final ExecutorService threads;
  private final ThreadGroup group = new ThreadGroup("callers");

  /** The position at which the entry was computed. */
  Stamp computedAt;

  private NearRig(int maxPatterns, Optional<Duration> maxAge, boolean announced) {
    this.near = NearStore.before(remote, options(maxPatterns, maxAge, announced));
    ThreadFactory inGroup = work -> new Thread(group, work);
    this.threads = Executors.newCachedThreadPool(inGroup);
    this.computedAt = store("posts:a");
  }

  static NearRig strict() {
    return new NearRig(100, Optional.empty(), false);
  }

  static NearRig strict(int maxPatterns) {
    return new NearRig(maxPatterns, Optional.empty(), false);
  }

  static NearRig bounded(Duration maxAge) {
    return new NearRig(100, Optional.of(maxAge), false);
  }

  static NearRig announced(Duration longest) {
    return new NearRig(100, Optional.of(longest), true);
  }

  private NearStore.Options options(int maxPatterns, Optional<Duration> maxAge, boolean announced) {
    return new NearStore.Options(
        1_000_000,
        maxPatterns,
        maxAge,
        announced,
        Duration.ofSeconds(30),
        clock,
        () -> Instant.EPOCH.plusNanos(System.nanoTime()),
        (entry, reading) -> entry.remaining());
  }

  /** Stores an entry behind the near store, and returns the position from before. */
  Stamp store(String key) {
    Stamp before = remote.read(MEMBERS).stamp();
    remote.put(key, BODY, TTL);
    return before;
  }

  /** Looks the entry up. */
  Found lookup() {
    return near.lookup("posts:a", MEMBERS);
  }

  /** Whether the entry is there and valid, as the engine judges it. */
  boolean isHit() {
    return isHit(lookup());
  }

  boolean isHit(Found found) {
    return found.entry().isPresent() && found.ledger().validates(computedAt);
  }

  /** Has the entry in the heap, and forgets what that has cost. */
  NearRig warmed() {
    lookup();
    remote.lookups.set(0);
    remote.syncs.set(0);
    return this;
  }

  Future<Found> lookupElsewhere() {
    return threads.submit(this::lookup);
  }

  Future<Found> lookupElsewhere(StoreBudget budget) {
    return threads.submit(() -> near.within(budget).lookup("posts:a", MEMBERS));
  }

  /** Waits until so many of the threads wait for something. */
  void awaitWaiting(int count) {
    await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == count);
  }

  private long waiting() {
    Thread[] callers = new Thread[1000];
    int found = group.enumerate(callers);
    return Arrays.stream(callers, 0, found).filter(NearRig::waitsInSharedCalls).count();
  }

  /** For an answer that is held up, or for somebody else's sync. */
  private static boolean waitsInSharedCalls(Thread thread) {
    List<StackTraceElement> frames = List.of(thread.getStackTrace());
    return frames.stream()
            .anyMatch(frame -> frame.getClassName().equals(SharedCalls.class.getName()))
        && frames.stream().anyMatch(frame -> frame.getMethodName().matches("awaitOpen|park"));
  }

  static Found result(Future<Found> call) throws Exception {
    return call.get(30, SECONDS);
  }

  /** Makes a hook that waits for a latch once, and does nothing later. */
  static Runnable once(CountDownLatch reached, CountDownLatch go) {
    AtomicBoolean used = new AtomicBoolean();
    return () -> {
      if (used.compareAndSet(false, true)) {
        reached.countDown();
        awaitOpen(go);
      }
    };
  }

  static void awaitOpen(CountDownLatch latch) {
    try {
      if (!latch.await(30, SECONDS)) {
        throw new IllegalStateException("nobody opened the latch");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    near.close();
  }
}
