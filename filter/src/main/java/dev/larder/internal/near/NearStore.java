package dev.larder.internal.near;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.internal.near.Mirror.Freshness;
import dev.larder.internal.near.Mirror.Look;
import dev.larder.internal.share.SharedCalls;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.SyncableStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store with copies of its entries in this process's heap, bounded by bytes. It finds what the
 * store behind it would find, or what was found there a moment ago:
 *
 * <ul>
 *   <li><b>validated</b>, when no age is allowed: a copy is handed out only after a ledger sync
 *       that was sent after the call; all calls that wait share one.
 *   <li><b>bounded</b>: a copy is handed out without asking if the read that last vouched for it
 *       was sent no longer ago than the allowed age, by a clock that was not set back. What this
 *       process itself invalidates is seen at once, and after a failed call only what is read anew.
 *       When three quarters of the age are over, one call reads anew while the others go unasked.
 *   <li><b>announced</b>: as bounded, but only while the ledger holds that age, so that whoever
 *       invalidates waits for it ({@link #unasked}). To those who are told after that wait nothing
 *       is stale (leases with a term: Gray and Cheriton, 1989).
 * </ul>
 *
 * <p>Whether an entry is valid is not decided here: the reading of the ledger that comes with it
 * says so. A copy that may have been invalidated is dropped and the store asked.
 *
 * <p>Two things differ from the store behind it. An entry that another process <em>replaced</em>
 * without invalidating it is found as it was, and one that was deleted by hand is still found; both
 * for a minute at the longest. Thread safe.
 */
public final class NearStore implements CacheStore {
  private static final int MOST_CHANGES = 1_000;

  private final SyncableStore remote;
  private final Shared shared;

  /** That of one request, in a view; null in the store itself. */
  private final @Nullable StoreBudget budget;

  private NearStore(SyncableStore remote, Shared shared, @Nullable StoreBudget budget) {
    this.remote = remote;
    this.shared = shared;
    this.budget = budget;
  }

  /** What all views have in common. */
  private record Shared(
      SyncableStore remote,
      Options options,
      Cache<String, HeldEntry> heap,
      Mirror mirror,
      SharedCalls<String, Moment> syncs,
      Duration dueAfter) {}

  /**
   * How copies are kept.
   *
   * @param maxBytes bound of the copies, with their keys, their members, and what their headers are
   *     decoded into
   * @param maxPatterns how many changed patterns are remembered; past it copies that were not used
   *     since about half of them changed are dropped
   * @param maxAge for how long a copy may be handed out unasked; empty for never
   * @param announced whether only while the ledger holds that age
   * @param budget the most a call may take that belongs to no request
   * @param clock tells how old copies are; better one that is never set back
   * @param waits tells how long calls wait for each other; never set back
   * @param stay for how long an entry that was found with this reading may be copied, at most its
   *     remaining time; zero or less if it may not
   */
  public record Options(
      long maxBytes,
      int maxPatterns,
      Optional<Duration> maxAge,
      boolean announced,
      Duration budget,
      InstantSource clock,
      InstantSource waits,
      BiFunction<StoredEntry, Ledger.Reading, Duration> stay) {}

  /**
   * Puts a near cache before a store.
   *
   * @param remote what lies behind; closed together with this
   * @param options how copies are kept
   * @return a store without copies yet
   */
  public static NearStore before(SyncableStore remote, Options options) {
    Cache<String, HeldEntry> heap =
        Caffeine.newBuilder()
            .maximumWeight(options.maxBytes())
            .weigher((String key, HeldEntry held) -> held.weightBytes(key))
            .executor(Runnable::run)
            .build();
    Mirror mirror = new Mirror(options.clock(), options.maxPatterns(), heap::invalidateAll);
    // one at a time: their answers are taken in in the order in which they were sent
    SharedCalls<String, Moment> syncs =
        new SharedCalls<>(
            1,
            Integer.MAX_VALUE,
            options.waits(),
            (keys, budget) ->
                Collections.nCopies(keys.size(), sync(remote.within(budget), mirror, options)));
    Duration dueAfter = options.maxAge().orElse(Duration.ZERO).multipliedBy(3).dividedBy(4);
    return new NearStore(remote, new Shared(remote, options, heap, mirror, syncs, dueAfter), null);
  }

  /** Returns when it was sent. */
  private static Moment sync(SyncableStore remote, Mirror mirror, Options options) {
    if (options.announced() && !mirror.isAnnounced()) {
      mirror.announced(asked(mirror, () -> remote.announce(options.maxAge().orElseThrow())));
    }
    Moment sent = mirror.moment();
    mirror.apply(sent, asked(mirror, () -> remote.changes(sent.known(), MOST_CHANGES)));
    return sent;
  }

  @Override
  public Found lookup(String key, List<String> members) {
    HeldEntry held = shared.heap().getIfPresent(key);
    if (held == null || !held.members().equals(members)) {
      return fetch(key, members);
    }
    Optional<Found> found = found(key, held);
    if (found.isPresent()) {
      return found.get();
    }
    shared.heap().asMap().remove(key, held);
    return fetch(key, members);
  }

  private Optional<Found> found(String key, HeldEntry held) {
    Look look = look(held);
    if (look.freshness() == Freshness.DUE) {
      shared.syncs().ahead(budget());
      look = look(held);
    }
    if (look.freshness() != Freshness.OLD) {
      return look.found();
    }
    Moment unused = shared.syncs().ask(key, budget());
    return shared.mirror().judge(held);
  }

  private StoreBudget budget() {
    return budget == null ? StoreBudget.of(shared.options().budget()) : budget;
  }

  private Look look(HeldEntry held) {
    Options options = shared.options();
    boolean asks =
        options.maxAge().isEmpty() || (options.announced() && !shared.mirror().isAnnounced());
    return asks ? Look.OLD : shared.mirror().look(held, options.maxAge().get(), shared.dueAfter());
  }

  /** A copy would not tell what became of the wish. */
  @Override
  public Leased lookup(String key, List<String> members, Wish wish) {
    Moment sent = shared.mirror().moment();
    Leased leased = asked(() -> remote.lookup(key, members, wish));
    keep(key, members, sent, leased.found());
    return leased;
  }

  private Found fetch(String key, List<String> members) {
    Moment sent = shared.mirror().moment();
    Found found = asked(() -> remote.lookup(key, members));
    keep(key, members, sent, found);
    return found;
  }

  private void keep(String key, List<String> members, Moment sent, Found found) {
    found
        .entry()
        .map(entry -> shared.options().stay().apply(entry, found.ledger()))
        .filter(stay -> !stay.isNegative() && !stay.isZero())
        .flatMap(stay -> shared.mirror().admit(sent, members, found, stay))
        .ifPresent(held -> shared.heap().put(key, held));
  }

  @Override
  public Ledger.Reading read(List<String> members) {
    return asked(() -> remote.read(members));
  }

  @Override
  public Ledger.Scores scores(List<String> members) {
    return asked(() -> remote.scores(members));
  }

  @Override
  public void put(String key, byte[] entry, Duration ttl) {
    try {
      remote.put(key, entry, ttl);
    } finally {
      shared.heap().invalidate(key);
    }
  }

  @Override
  public void put(String key, byte[] entry, Duration ttl, Hold done) {
    try {
      remote.put(key, entry, ttl, done);
    } finally {
      shared.heap().invalidate(key);
    }
  }

  @Override
  public Stamp invalidate(Invalidation invalidation) {
    try {
      return remote.invalidate(invalidation);
    } finally {
      shared.mirror().distrust();
      shared.heap().invalidateAll(invalidation.exactKeys());
    }
  }

  /** This node's own too, whether it is known to the store or not. */
  @Override
  public Duration unasked() {
    Duration known = remote.unasked();
    return shared
        .options()
        .maxAge()
        .filter(age -> shared.options().announced() && age.compareTo(known) > 0)
        .orElse(known);
  }

  @Override
  public boolean fences() {
    return remote.fences();
  }

  @Override
  public void fence(Invalidation patterns, Duration longest) {
    try {
      remote.fence(patterns, longest);
    } finally {
      shared.mirror().distrust();
    }
  }

  @Override
  public Shapes shapes() {
    return asked(remote::shapes);
  }

  @Override
  public Lease lease(String key, Ledger.Reading seen, String owner, Duration ttl) {
    return asked(() -> remote.lease(key, seen, owner, ttl));
  }

  @Override
  public void release(String key, String owner, Duration uncacheable) {
    remote.release(key, owner, uncacheable);
  }

  @Override
  public Step walk(Optional<String> position) {
    return asked(() -> remote.walk(position));
  }

  @Override
  public boolean remove(String key, byte[] entry) {
    try {
      return remote.remove(key, entry);
    } finally {
      shared.heap().invalidate(key);
    }
  }

  @Override
  public Optional<String> fault() {
    return remote.fault();
  }

  @Override
  public void listen(CacheListener listener) {
    shared.remote().listen(listener);
  }

  /** What is held here, not what a store behind it may hold in the same heap. */
  @Override
  public Vitals vitals() {
    Vitals behind = shared.remote().vitals();
    long bytes = shared.heap().policy().eviction().orElseThrow().weightedSize().orElseThrow();
    HeapSize copies = new HeapSize(shared.heap().estimatedSize(), bytes);
    return new Vitals(behind.circuit(), behind.ledger(), Optional.of(copies));
  }

  @Override
  public CacheStore within(StoreBudget request) {
    return new NearStore(shared.remote().within(request), shared, request);
  }

  @Override
  public void close() {
    if (budget == null) {
      shared.syncs().close();
      shared.mirror().forget();
      remote.close();
    }
  }

  private <T> T asked(Supplier<T> call) {
    return asked(shared.mirror(), call);
  }

  /** After a failure others may know what this node could not learn. */
  private static <T> T asked(Mirror mirror, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException failed) {
      mirror.distrust();
      throw failed;
    }
  }
}
