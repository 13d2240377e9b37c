package dev.larder.memory;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.SyncableStore;
import dev.larder.spi.StoreProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A store in this process's heap, bounded by bytes. Nothing is shared with other processes, and
 * nothing outlives {@link #close}: a store opened later begins a new epoch.
 *
 * <p>Keys, bodies and a fixed overhead per entry count against the bound; past it the entries that
 * are least likely to be used again are dropped, and an entry larger than the bound is not kept.
 * The prefix and the budget have no effect. Expiry follows the given clock.
 *
 * <p>Thread safe; no call blocks for longer than another call's bookkeeping.
 */
public final class MemoryStore implements SyncableStore {
  private static final int OVERHEAD_BYTES = 160;

  private final Ticker ticker;
  private final Cache<String, Held> entries;
  private final HeapLedger ledger;
  private volatile boolean closed;

  private MemoryStore(long maxBytes, int ledgerCap, InstantSource clock) {
    this.ticker = () -> nanos(clock.instant());
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(MemoryStore::weightBytes)
            .expireAfter(
                Expiry.<String, Held>writing((key, held) -> Duration.ofNanos(held.ttlNanos())))
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
    this.ledger = new HeapLedger(ledgerCap, clock);
  }

  /**
   * Opens an empty store.
   *
   * @param options bounds and clock; URL, prefix and budget are not looked at
   * @return an open store, owned by the caller
   */
  public static MemoryStore open(StoreProvider.Options options) {
    return new MemoryStore(options.maxBytes(), options.ledgerCap(), options.clock());
  }

  @Override
  public Found lookup(String key, List<String> members) {
    requireOpen();
    Optional<StoredEntry> entry =
        Optional.ofNullable(entries.getIfPresent(key)).flatMap(this::alive);
    return new Found(entry, ledger.read(members));
  }

  @Override
  public Ledger.Reading read(List<String> members) {
    requireOpen();
    return ledger.read(members);
  }

  @Override
  public Ledger.Scores scores(List<String> members) {
    requireOpen();
    return ledger.scores(members);
  }

  @Override
  public void put(String key, byte[] entry, Duration ttl) {
    requireOpen();
    entries.put(key, new Held(entry, ticker.read(), ttl.toNanos()));
  }

  @Override
  public Stamp invalidate(Invalidation invalidation) {
    requireOpen();
    Stamp stamp = ledger.record(invalidation);
    entries.invalidateAll(invalidation.exactKeys());
    return stamp;
  }

  @Override
  public boolean fences() {
    return true;
  }

  @Override
  public void fence(Invalidation patterns, Duration longest) {
    requireOpen();
    ledger.fence(patterns, longest);
  }

  @Override
  public Shapes shapes() {
    requireOpen();
    return ledger.shapes();
  }

  @Override
  public Ledger.Changes changes(Stamp since, int most) {
    requireOpen();
    return ledger.changes(since, most);
  }

  @Override
  public long announce(Duration longest) {
    requireOpen();
    return ledger.announce(longest);
  }

  @Override
  public Duration unasked() {
    return ledger.unasked();
  }

  @Override
  public Step walk(Optional<String> position) {
    requireOpen();
    return new Step(List.copyOf(entries.asMap().keySet()), Optional.empty());
  }

  @Override
  public boolean remove(String key, byte[] entry) {
    requireOpen();
    Held held = entries.getIfPresent(key);
    return held != null && Arrays.equals(held.bytes(), entry) && entries.asMap().remove(key, held);
  }

  @Override
  public Vitals vitals() {
    return new Vitals(
        Optional.empty(),
        Optional.of(ledger.size()),
        Optional.of(new HeapSize(entries.estimatedSize(), bytes())));
  }

  private long bytes() {
    return entries.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  @Override
  public void close() {
    closed = true;
    entries.invalidateAll();
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException("memory store: closed");
    }
  }

  private Optional<StoredEntry> alive(Held held) {
    long remainingNanos = held.ttlNanos() - (ticker.read() - held.storedAtNanos());
    return remainingNanos > 0
        ? Optional.of(new StoredEntry(held.bytes(), Duration.ofNanos(remainingNanos)))
        : Optional.empty();
  }

  private static int weightBytes(String key, Held held) {
    return OVERHEAD_BYTES + 2 * key.length() + held.bytes().length;
  }

  private static long nanos(Instant instant) {
    return SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  private record Held(byte[] bytes, long storedAtNanos, long ttlNanos) {}

  /** Opens {@link MemoryStore} by URL; for {@link java.util.ServiceLoader} only. */
  public static final class Provider implements StoreProvider {
    /** Called by the service loader. */
    public Provider() {}

    @Override
    public Set<String> schemes() {
      return Set.of("memory");
    }

    @Override
    public CacheStore open(Options options) {
      return MemoryStore.open(options);
    }
  }
}
