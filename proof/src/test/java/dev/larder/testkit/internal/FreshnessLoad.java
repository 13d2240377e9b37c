package dev.larder.testkit.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes of an application that read and change one number while servers come and go. Every read
 * can tell whether it was served something older than what was acknowledged when it began.
 */
final class FreshnessLoad implements AutoCloseable {
  static final Duration BUDGET = Duration.ofMillis(300);

  private static final Logger LOG = LoggerFactory.getLogger(FreshnessLoad.class);
  private static final Duration TTL = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int KEYS = 12;
  private static final int READERS = 2;
  private static final int TICK_MILLIS = 5;
  private static final List<String> LATE = List.of(" in time", " not tried");
  private static final Invalidation CHANGE =
      new Invalidation(List.of("posts:*"), List.of(), List.of("posts:0"));

  private final List<Node> nodes;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(6);
  private final List<Future<?>> loops = new ArrayList<>();
  private final AtomicLong database = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicBoolean pending = new AtomicBoolean();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong stale = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong longestNanos = new AtomicLong();
  private final AtomicLong lastTick = new AtomicLong(System.nanoTime());
  private final AtomicLong longestStallNanos = new AtomicLong();

  FreshnessLoad(RedisEndpoint endpoint) {
    nodes = Stream.generate(() -> new Node(open(endpoint))).limit(2).toList();
    for (Node node : nodes) {
      IntStream.range(0, READERS).forEach(i -> repeat(() -> read(node), 2));
    }
    repeat(this::change, 20);
    repeat(this::tick, TICK_MILLIS);
    awaitHits();
    failed.set(0);
  }

  private void repeat(Runnable work, int pauseMillis) {
    loops.add(threads.scheduleWithFixedDelay(work, 0, pauseMillis, MILLISECONDS));
  }

  private static CacheStore open(RedisEndpoint endpoint) {
    return RedisStore.open(endpoint.options(BUDGET, 100));
  }

  /** Waits until each node served hits and a change was acknowledged, all from now on. */
  void awaitHits() {
    long before = acknowledged.get();
    long[] hits = nodes.stream().mapToLong(node -> node.hits().get()).toArray();
    await("hits on both nodes")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                acknowledged.get() > before + 1
                    && nodes.get(0).hits().get() > hits[0] + KEYS
                    && nodes.get(1).hits().get() > hits[1] + KEYS);
  }

  /** Does something to the servers, and waits until all is well again. */
  void through(String what, Runnable event) {
    longestNanos.set(0);
    longestStallNanos.set(0);
    long start = System.nanoTime();
    event.run();
    awaitHits();
    LOG.info(
        "{}: hits again after {} ms, longest request {} ms",
        what,
        (System.nanoTime() - start) / 1_000_000,
        longestNanos.get() / 1_000_000);
  }

  long epoch() {
    return nodes.get(0).store().read(List.of()).stamp().epoch();
  }

  /** Calls that failed, but for those that a stalled machine made late. */
  long failures() {
    return failed.get();
  }

  /** Ends the load and tells what was seen. */
  @Override
  public void close() {
    assertThat(loops).as("still going on").noneMatch(Future::isDone);
    threads.shutdown();
    await("the end of the load").atMost(PATIENCE).until(threads::isTerminated);
    nodes.forEach(node -> node.store().close());
    assertThat(stale).as("stale hits").hasValue(0);
  }

  /**
   * Requests have to be done well within half a second, whatever happens to the servers. What this
   * machine kept a thread waiting that asks nothing of them does not count.
   */
  void assertEveryRequestWasQuick() {
    assertThat(Duration.ofNanos(longestNanos.get()))
        .isLessThan(Duration.ofMillis(500).plusNanos(longestStallNanos.get()));
  }

  private void tick() {
    long now = System.nanoTime();
    long since = now - lastTick.getAndSet(now);
    longestStallNanos.accumulateAndGet(since - MILLISECONDS.toNanos(TICK_MILLIS), Math::max);
  }

  private void read(Node node) {
    int number = ThreadLocalRandom.current().nextInt(KEYS);
    long atLeast = acknowledged.get();
    long start = System.nanoTime();
    try {
      if (read(node, "posts:" + number) < atLeast) {
        stale.incrementAndGet();
      }
    } catch (StoreException bypassed) {
      count(bypassed);
    }
    took(System.nanoTime() - start);
  }

  private long read(Node node, String key) {
    CacheStore store = node.store().within(StoreBudget.of(BUDGET));
    Found found = store.lookup(key, List.of("*", "posts:*", key));
    String[] parts =
        found
            .entry()
            .map(entry -> new String(entry.bytes(), US_ASCII).split(" ", 3))
            .orElse(new String[] {"0", "0", "0"});
    Stamp stamp = new Stamp(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    if (found.ledger().validates(stamp)) {
      node.hits().incrementAndGet();
      return Long.parseLong(parts[2]);
    }
    long version = database.get();
    Stamp now = found.ledger().stamp();
    store.put(key, (now.epoch() + " " + now.seq() + " " + version).getBytes(US_ASCII), TTL);
    return version;
  }

  /** What could not be recorded is tried again, on the other node; nothing else changes before. */
  private void change() {
    long version = pending.getAndSet(true) ? database.get() : database.incrementAndGet();
    Node node = nodes.get(turn.getAndIncrement() % nodes.size());
    long start = System.nanoTime();
    try {
      Stamp unused = node.store().within(StoreBudget.of(BUDGET)).invalidate(CHANGE);
      acknowledged.set(version);
      pending.set(false);
    } catch (StoreException unavailable) {
      count(unavailable);
    }
    took(System.nanoTime() - start);
  }

  private void count(StoreException failure) {
    if (LATE.stream().noneMatch(failure.toString()::contains)) {
      failed.incrementAndGet();
    }
  }

  private void took(long nanos) {
    longestNanos.accumulateAndGet(nanos, Math::max);
  }

  private record Node(CacheStore store, AtomicLong hits) {
    Node(CacheStore store) {
      this(store, new AtomicLong());
    }
  }
}
