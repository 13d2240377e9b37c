package dev.larder.internal.near;

import dev.larder.memory.MemoryStore;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.SyncableStore;
import dev.larder.spi.StoreProvider;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store in the heap that stands for one on a server: its calls are counted, can be held up after
 * they were answered and before the answer arrives, and can fail. It can also lose its history.
 */
final class TappedStore implements SyncableStore {
  private static final int LEDGER_CAP = 2000;

  final AtomicInteger lookups = new AtomicInteger();
  final AtomicInteger syncs = new AtomicInteger();
  final AtomicInteger announcements = new AtomicInteger();

  /** Run between the answer to a call and its arrival. */
  volatile Runnable onLookup = () -> {};

  volatile Runnable onSync = () -> {};
  volatile Runnable onAnnounce = () -> {};

  /** Whether it has no room for what is announced. */
  volatile boolean full;

  volatile boolean down;
  volatile CacheListener listener = new CacheListener() {};

  private final InstantSource clock;
  private volatile MemoryStore store;

  TappedStore(InstantSource clock) {
    this.clock = clock;
    this.store = open(LEDGER_CAP);
  }

  private MemoryStore open(int ledgerCap) {
    return MemoryStore.open(
        new StoreProvider.Options(
            URI.create("memory:/"), "test", Duration.ofSeconds(1), 100_000_000, ledgerCap, clock));
  }

  /** What a restart does: everything is gone, and the epoch is another. */
  void restart() {
    restart(LEDGER_CAP);
  }

  /** The same, with a ledger of another size. */
  void restart(int ledgerCap) {
    store = open(ledgerCap);
  }

  /** As another node does it. */
  Stamp invalidated(String... patterns) {
    return store.invalidate(new Invalidation(List.of(patterns), List.of(), List.of()));
  }

  /** As an operator does it. */
  void deleted(String key) {
    store.invalidate(new Invalidation(List.of(), List.of(), List.of(key)));
  }

  @Override
  public Found lookup(String key, List<String> members) {
    requireUp();
    lookups.incrementAndGet();
    Found found = store.lookup(key, members);
    onLookup.run();
    return found;
  }

  @Override
  public Ledger.Changes changes(Stamp since, int most) {
    requireUp();
    syncs.incrementAndGet();
    Ledger.Changes changes = store.changes(since, most);
    onSync.run();
    return changes;
  }

  @Override
  public long announce(Duration longest) {
    requireUp();
    announcements.incrementAndGet();
    long epoch = full ? 0 : store.announce(longest);
    onAnnounce.run();
    return epoch;
  }

  @Override
  public Duration unasked() {
    return store.unasked();
  }

  @Override
  public Ledger.Reading read(List<String> members) {
    requireUp();
    return store.read(members);
  }

  @Override
  public void put(String key, byte[] entry, Duration ttl) {
    requireUp();
    store.put(key, entry, ttl);
  }

  @Override
  public Stamp invalidate(Invalidation invalidation) {
    requireUp();
    return store.invalidate(invalidation);
  }

  @Override
  public boolean fences() {
    return true;
  }

  @Override
  public void fence(Invalidation patterns, Duration longest) {
    requireUp();
    store.fence(patterns, longest);
  }

  @Override
  public Shapes shapes() {
    requireUp();
    return store.shapes();
  }

  @Override
  public void listen(CacheListener told) {
    listener = told;
  }

  @Override
  public Vitals vitals() {
    return store.vitals();
  }

  @Override
  public void close() {
    store.close();
  }

  private void requireUp() {
    if (down) {
      throw new StoreException("down");
    }
  }
}
