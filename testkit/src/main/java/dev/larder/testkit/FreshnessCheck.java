package dev.larder.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Invalidation;
import dev.larder.model.Stamp;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoredEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads and changes one value from many threads, through one store or through several that share
 * what they hold. The value is a version number, so every read can tell whether what it was served
 * is older than the last change that had been acknowledged when it began.
 */
final class FreshnessCheck {
  private static final int READERS = 4;
  private static final int CHANGES = 300;
  private static final Duration TTL = Duration.ofMinutes(1);

  private final List<CacheStore> nodes;
  private final String key;
  private final List<String> members;
  private final Invalidation change;
  private final AtomicLong database = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Semaphore hits = new Semaphore(0);
  private final AtomicBoolean over = new AtomicBoolean();

  FreshnessCheck(List<CacheStore> nodes, String key, List<String> members, String pattern) {
    this.nodes = List.copyOf(nodes);
    this.key = key;
    this.members = members;
    this.change = new Invalidation(List.of(pattern), List.of(), List.of());
  }

  void run() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
    try {
      Stream<Callable<Long>> readers =
          IntStream.range(0, READERS).mapToObj(i -> () -> readAll(node(i)));
      List<Future<Long>> stale =
          threads.invokeAll(Stream.concat(readers, Stream.of(this::changeAll)).toList());
      long total = 0;
      for (Future<Long> count : stale) {
        total += count.get(30, SECONDS);
      }
      assertThat(total).as("stale reads").isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  private long changeAll() throws InterruptedException {
    try {
      for (int i = 0; i < CHANGES; i++) {
        hits.drainPermits();
        long version = database.incrementAndGet();
        Stamp unused = node(i).invalidate(change);
        acknowledged.set(version);
        // Now and then the readers fill the cache first, so that there is something to invalidate.
        if (i % 3 == 0) {
          assertThat(hits.tryAcquire(30, SECONDS)).as("a hit after change " + i).isTrue();
        }
      }
    } finally {
      over.set(true);
    }
    return 0;
  }

  private CacheStore node(int i) {
    return nodes.get(i % nodes.size());
  }

  private long readAll(CacheStore store) {
    long stale = 0;
    while (!over.get()) {
      long atLeast = acknowledged.get();
      if (readOnce(store) < atLeast) {
        stale++;
      }
    }
    return stale;
  }

  private long readOnce(CacheStore store) {
    Found found = store.lookup(key, members);
    Entry entry = found.entry().map(Entry::decode).orElse(null);
    if (entry != null && found.ledger().validates(entry.stamp())) {
      hits.release();
      return entry.version();
    }
    Entry computed = new Entry(found.ledger().stamp(), database.get());
    store.put(key, computed.encode(), TTL);
    return computed.version();
  }

  private record Entry(Stamp stamp, long version) {
    byte[] encode() {
      return (stamp.epoch() + " " + stamp.seq() + " " + version).getBytes(US_ASCII);
    }

    static Entry decode(StoredEntry stored) {
      String[] parts = new String(stored.bytes(), US_ASCII).split(" ", 3);
      return new Entry(
          new Stamp(Long.parseLong(parts[0]), Long.parseLong(parts[1])), Long.parseLong(parts[2]));
    }
  }
}
