package dev.larder.internal.engine;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.model.Entry;
import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Lease;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.StoredEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes entries that the ledger says are dead, for the sake of memory and of whoever counts keys;
 * no answer depends on it. Slow on purpose: a few entries, then a pause. One node at a time, by a
 * lease for as long as the interval; a sweep that takes longer goes on at the next. Thread safe.
 */
final class Sweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /** No entry has such a key. */
  private static final String LEASE = "~sweep";

  /** With some fifty keys a step: a thousand in two seconds. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Parts parts;
  private final RouteRegistry routes;
  private final Duration interval;
  private final Duration pause;
  private final String owner = UUID.randomUUID().toString();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Optional<ScheduledExecutorService> thread;

  /** Where the next step begins. Used by one thread at a time. */
  private Optional<String> position = Optional.empty();

  /**
   * What a sweep has done.
   *
   * @param looked how many keys it has seen
   * @param removed how many of them it has removed
   */
  record Swept(long looked, long removed) {
    static final Swept NOTHING = new Swept(0, 0);

    Swept plus(Swept more) {
      return new Swept(looked + more.looked, removed + more.removed);
    }
  }

  Sweeper(Parts parts, RouteRegistry routes, Duration interval, Duration pause) {
    this.parts = parts;
    this.routes = routes;
    this.interval = interval;
    this.pause = pause;
    this.thread =
        interval.isZero()
            ? Optional.empty()
            : Optional.of(Executors.newSingleThreadScheduledExecutor(Sweeper::daemon));
  }

  /** Begins to sweep now and then, if the options ask for it. */
  static Sweeper start(Parts parts, RouteRegistry routes) {
    Sweeper sweeper = new Sweeper(parts, routes, parts.settings().sweepInterval(), PAUSE);
    long seconds = sweeper.interval.toSeconds();
    sweeper.thread.ifPresent(
        thread -> {
          var unused =
              thread.scheduleWithFixedDelay(sweeper::sweepOnce, seconds, seconds, TimeUnit.SECONDS);
        });
    return sweeper;
  }

  /** Sweeps until everything was seen, the interval is over, or this is closed. */
  Swept sweepOnce() {
    Swept swept = Swept.NOTHING;
    try {
      Instant begun = parts.clock().instant();
      if (!isMyTurn()) {
        return swept;
      }
      do {
        swept = swept.plus(step());
      } while (position.isPresent() && !isOver(begun) && !isClosedAfterPause());
      LOG.info("swept: {} keys seen, {} dead entries removed", swept.looked(), swept.removed());
    } catch (StoreException unavailable) {
      LOG.warn("a sweep broke off: {}", unavailable.getMessage());
    } catch (RuntimeException fault) {
      LOG.warn("a sweep broke off", fault);
    }
    return swept;
  }

  private boolean isMyTurn() {
    CacheStore store = parts.store();
    return store.lease(LEASE, store.read(List.of()), owner, interval) == Lease.GRANTED;
  }

  private boolean isOver(Instant begun) {
    return !parts.clock().instant().isBefore(begun.plus(interval));
  }

  private boolean isClosedAfterPause() {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Swept step() {
    CacheStore.Step step = parts.store().walk(position);
    List<String> shapes = parts.store().shapes().texts();
    long removed = step.keys().stream().filter(key -> removeIfDead(key, shapes)).count();
    position = step.next();
    return new Swept(step.keys().size(), removed);
  }

  /** What cannot be decoded may be of another version, whose nodes can. */
  private boolean removeIfDead(String key, List<String> shapes) {
    Optional<StoredEntry> found = parts.store().lookup(key, List.of()).entry();
    return found
        .flatMap(stored -> EntryCodec.decode(stored.bytes()))
        .filter(entry -> Inspections.belongs(entry, key) && isDead(key, entry, shapes))
        .flatMap(dead -> found)
        .filter(stored -> parts.store().remove(key, stored.bytes()))
        .isPresent();
  }

  /** By the rule of a hit; a shape that came meanwhile makes an entry look alive, which is safe. */
  private boolean isDead(String key, Entry entry, List<String> shapes) {
    List<String> members = Coverage.of(key, entry, routes, shapes).certain();
    Ledger.Reading reading = parts.store().read(members);
    return !reading.validates(entry.stamp());
  }

  /** Stops after the entry that is being looked at. */
  @Override
  public void close() {
    closed.countDown();
    thread.ifPresent(ScheduledExecutorService::shutdownNow);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "larder-sweeper");
    thread.setDaemon(true);
    return thread;
  }
}
