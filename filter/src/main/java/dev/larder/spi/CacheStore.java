package dev.larder.spi;

import dev.larder.model.Entry;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where entries and the ledger of invalidations live.
 *
 * <p>Keys are handed over without the prefix; the store adds it. Implementations are thread safe
 * and fail with a {@link StoreException} within their configured budget; they never block longer.
 * The contract is in the test kit ({@code CacheStoreContract}).
 *
 * <p>Two facts carry the promise that nothing is stale, and every store must keep them:
 *
 * <ol>
 *   <li>{@link #lookup} reads the entry <em>before</em> the ledger, never after.
 *   <li>A store that may have lost invalidations (restart, fail-over, eviction) must answer with a
 *       new epoch.
 * </ol>
 */
public interface CacheStore extends AutoCloseable {
  /**
   * Reads one entry, then the ledger.
   *
   * @param key full key of the entry
   * @param members ledger texts that cover the entry; none of them starts with {@code !}
   * @return the entry if there is one, and the ledger's position and newest covering invalidation
   * @throws StoreException if the store could not answer
   */
  Found lookup(String key, List<String> members);

  /**
   * Reads the ledger alone.
   *
   * @param members ledger texts that cover the entry
   * @return the ledger's position and newest covering invalidation
   * @throws StoreException if the store could not answer
   */
  Ledger.Reading read(List<String> members);

  /**
   * Reads the ledger, text by text; for people who ask why an entry is no hit. By default one read
   * after the other; a store that can tell in one step should.
   *
   * @param members ledger texts
   * @return what {@link #read} tells of them, and the newest invalidation of each
   * @throws StoreException if the store could not answer
   */
  default Ledger.Scores scores(List<String> members) {
    Ledger.Reading all = read(members);
    long floor = read(List.of()).newestSeq();
    Map<String, Long> newest = new HashMap<>();
    for (String member : members) {
      long seq = read(List.of(member)).newestSeq();
      if (seq > floor) {
        newest.put(member, seq);
      }
    }
    return new Ledger.Scores(all, floor, newest);
  }

  /**
   * Stores an entry, replacing what stood there.
   *
   * @param key full key of the entry
   * @param entry encoded bytes; not modified, and not to be modified by the caller afterwards
   * @param ttl hard time to live, at least one millisecond
   * @throws StoreException if the store could not answer
   */
  void put(String key, byte[] entry, Duration ttl);

  /**
   * Records an invalidation. When this returns, every later {@link #lookup} on every node sees it;
   * copies that nodes hand out unasked, after {@link #unasked}. If it names a fence, that one ends
   * in the same step.
   *
   * @param invalidation what to record
   * @return the ledger's position after it
   * @throws StoreException if it is not known to have been recorded
   */
  Stamp invalidate(Invalidation invalidation);

  /**
   * For how long some node may go on handing out, unasked, what was just invalidated: so long must
   * wait who invalidates, in vain too, before anybody is told.
   *
   * @return the longest known of; zero by default
   */
  default Duration unasked() {
    return Duration.ZERO;
  }

  /** Whether this store can {@link #fence}; false by default. */
  default boolean fences() {
    return false;
  }

  /**
   * Fences patterns: until the end of the fence nothing that they cover is valid, {@link
   * Ledger.Reading#isFenced}. A fence ends with the first {@link #invalidate} that names it. One
   * that nobody ends, because its node died, ends by itself after its time, and that counts as an
   * invalidation of its patterns. Where several are on one pattern, it is free when the last has
   * ended; it then has the number of an invalidation made at that moment. Fencing again under the
   * same name adds to the fence.
   *
   * @param patterns what is fenced, with the name of the fence: unique, without spaces or colons
   * @param longest it ends by itself after this, by the store's clock
   * @throws StoreException if the store could not answer; the fence may stand all the same
   * @throws UnsupportedOperationException if this store has no fences, by default
   */
  default void fence(Invalidation patterns, Duration longest) {
    throw new UnsupportedOperationException(getClass().getName() + " has no fences");
  }

  /**
   * Reads the inner-wildcard shapes.
   *
   * @return the shapes the ledger knows now
   * @throws StoreException if the store could not answer
   */
  Shapes shapes();

  /**
   * Asks to be the one, among the nodes that share this store, who computes an entry. A lease that
   * was given before the newest invalidation that covers the entry is void and is given anew. It
   * may be lost at any time. A store that no other node shares grants all, as by default.
   *
   * @param key full key of the entry
   * @param seen what the caller has read of the ledger
   * @param owner names the caller, uniquely; at least one character, none of them a space
   * @param ttl the lease ends by itself after this; at least one millisecond
   * @return whether the caller is to compute; asking again for what it holds is granted
   * @throws StoreException if the store could not answer
   */
  default Lease lease(String key, Ledger.Reading seen, String owner, Duration ttl) {
    return Lease.GRANTED;
  }

  /**
   * {@link #lease}, then {@link #lookup}; a store that can do both in one round trip should.
   *
   * @param key full key of the entry
   * @param members ledger texts that cover the entry
   * @param wish the lease that is asked for, usually that of the same key
   * @return what became of the wish, and what was found after it
   * @throws StoreException if the store could not answer; the lease may be the caller's all the
   *     same
   */
  default Leased lookup(String key, List<String> members, Wish wish) {
    Hold hold = wish.hold();
    Lease lease = lease(hold.key(), wish.seen(), hold.owner(), wish.ttl());
    return new Leased(lease, lookup(key, members));
  }

  /**
   * {@link #put(String, byte[], Duration)}, then {@link #release}; a store that can do both in one
   * round trip should. That a lease was not given back is no failure: it ends by itself.
   *
   * @param key full key of the entry
   * @param entry encoded bytes, as in {@code put}
   * @param ttl hard time to live, at least one millisecond
   * @param done the lease that is given back
   * @throws StoreException if the entry may not be stored; the lease may still be the caller's
   */
  default void put(String key, byte[] entry, Duration ttl, Hold done) {
    put(key, entry, ttl);
    try {
      release(done.key(), done.owner(), Duration.ZERO);
    } catch (StoreException endsByItself) {
      return;
    }
  }

  /**
   * Gives a lease back; does nothing for one that is somebody else's by now.
   *
   * @param key full key of the entry
   * @param owner as in {@link #lease}
   * @param uncacheable how long nobody shall wait for this key, because nothing comes of it that
   *     could be shared; zero if it can be
   * @throws StoreException if the store could not answer
   */
  default void release(String key, String owner, Duration uncacheable) {}

  /**
   * Reads which keys have entries, a few at a time. Every entry that stays during the whole walk is
   * met at least once. A store that needs no sweeps shows nothing, as by default.
   *
   * @param position where the last step ended; empty to begin
   * @return some keys, and where to go on
   * @throws StoreException if the store could not answer
   */
  default Step walk(Optional<String> position) {
    return new Step(List.of(), Optional.empty());
  }

  /**
   * Removes an entry, if it is still the given one.
   *
   * @param key full key of the entry
   * @param entry its bytes, as {@link #lookup} found them
   * @return whether it was removed; never, by default
   * @throws StoreException if the store could not answer
   */
  default boolean remove(String key, byte[] entry) {
    return false;
  }

  /**
   * Whether this store can never do its work; asked at start-up, which a fault stops. That a server
   * does not answer is none.
   *
   * @return what is wrong and what mends it, without secrets; empty if nothing is known to be wrong
   */
  default Optional<String> fault() {
    return Optional.empty();
  }

  /**
   * This store for one request: calls on the view together take no longer than the budget, where
   * each call on the store itself may. One that never waits may return itself, as by default.
   *
   * @param budget of one request
   * @return a view; closing it closes nothing
   */
  default CacheStore within(StoreBudget budget) {
    return this;
  }

  /**
   * Tells of every round trip from now on; of none, by default.
   *
   * @param listener whose {@link CacheListener#called} is called, on the threads of the callers
   */
  default void listen(CacheListener listener) {}

  /** How this store is, for people who watch it; may cost a round trip, and never fails. */
  default Vitals vitals() {
    return Vitals.UNKNOWN;
  }

  /** Never throws. */
  @Override
  void close();

  /** What became of a wish to compute an entry. */
  enum Lease {
    /** The caller computes. */
    GRANTED,
    /** Another node computes. */
    HELD,
    /** Another node has found that nothing comes of it that could be shared. */
    UNCACHEABLE
  }

  /**
   * How a store is.
   *
   * @param circuit whether calls are let through; empty if all always are
   * @param ledger what the ledger holds; empty if the store did not answer
   * @param heap what is held in this process; empty if nothing ever is
   */
  record Vitals(Optional<Circuit> circuit, Optional<Ledger.Size> ledger, Optional<HeapSize> heap) {
    /** Nothing is known. */
    public static final Vitals UNKNOWN =
        new Vitals(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether calls to a store are let through. */
  enum Circuit {
    /** All are. */
    CLOSED,
    /** None is: the store did not answer the calls before. */
    OPEN,
    /** One is, to see whether the store answers again. */
    PROBING
  }

  /**
   * What is held in this process.
   *
   * @param entries about how many
   * @param bytes their size, as it counts against the bound
   */
  record HeapSize(long entries, long bytes) {}

  /**
   * Names a lease and who may have it, as in {@link #lease}.
   *
   * @param key full key of the entry
   * @param owner names the caller, uniquely
   */
  record Hold(String key, String owner) {}

  /**
   * A wish to compute an entry, with the parameters of {@link #lease}.
   *
   * @param hold what is wished for
   * @param seen what the caller has read of the ledger
   * @param ttl the lease ends by itself after this
   */
  record Wish(Hold hold, Ledger.Reading seen, Duration ttl) {}

  /**
   * What a lookup found that came with a wish.
   *
   * @param lease what became of the wish
   * @param found what was found after that
   */
  record Leased(Lease lease, Found found) {}

  /**
   * A step of a walk.
   *
   * @param keys full keys of entries
   * @param next where the next step begins; empty after the last
   */
  record Step(List<String> keys, Optional<String> next) {
    /** Copies the list. */
    public Step {
      keys = List.copyOf(keys);
    }
  }

  /**
   * What a lookup found.
   *
   * @param entry the stored bytes with their remaining life; empty if there is none
   * @param ledger what the ledger said after the entry was read
   */
  record Found(Optional<StoredEntry> entry, Ledger.Reading ledger) {}

  /**
   * An entry as it lies in the store.
   *
   * @param bytes encoded entry; not to be modified
   * @param remaining time until the store drops it, by the store's own clock
   * @param memo what has been made of the bytes
   */
  record StoredEntry(byte[] bytes, Duration remaining, Memo memo) {
    /**
     * An entry that nobody has read yet.
     *
     * @param bytes encoded entry; not to be modified
     * @param remaining time until the store drops it, by the store's own clock
     */
    public StoredEntry(byte[] bytes, Duration remaining) {
      this(bytes, remaining, new Memo());
    }

    /**
     * The same a while later: who has copies need not have each of them decoded.
     *
     * @param left time until the store drops it now
     * @return the same bytes with the same memo
     */
    public StoredEntry with(Duration left) {
      return new StoredEntry(bytes, left, memo);
    }

    /**
     * Decodes the bytes, once.
     *
     * @param decode makes an entry of them, the same each time
     * @return what it has made of them
     */
    public Optional<Entry> decoded(Function<byte[], Optional<Entry>> decode) {
      Memo.Decoded known = memo.decoded;
      if (known == null) {
        known = new Memo.Decoded(decode.apply(bytes));
        memo.decoded = known;
      }
      return known.entry();
    }
  }

  /** Where one {@link StoredEntry} keeps what was made of its bytes. Thread safe. */
  final class Memo {
    private volatile @Nullable Decoded decoded;

    private record Decoded(Optional<Entry> entry) {}
  }

  /**
   * What one request may still spend on waiting for the store, in all its calls together. The time
   * that the application itself takes does not count. Thread safe.
   */
  final class StoreBudget {
    private final Duration whole;
    private final AtomicLong leftNanos;

    private StoreBudget(Duration whole) {
      this.whole = whole;
      this.leftNanos = new AtomicLong(whole.toNanos());
    }

    /**
     * Begins a budget of which nothing is spent.
     *
     * @param whole the most that all calls together may take; longer than zero
     * @return a new budget
     */
    public static StoreBudget of(Duration whole) {
      return new StoreBudget(whole);
    }

    /** What it was at first; longer than zero. */
    public Duration whole() {
      return whole;
    }

    /** What is left; zero or longer. */
    public Duration left() {
      return Duration.ofNanos(Math.max(0, leftNanos.get()));
    }

    /**
     * Takes away what a call has taken.
     *
     * @param time by the one clock; less than zero, as when that clock was set back, counts as zero
     */
    public void spend(Duration time) {
      leftNanos.addAndGet(-Math.max(0, time.toNanos()));
    }
  }

  /**
   * A store could not answer: unreachable, too slow, full, or its data is not of the expected kind.
   * On the read path it never reaches a client.
   */
  class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was tried and what was seen, without keys or values of users
     * @param cause the client library's own exception
     */
    public StoreException(String message, Throwable cause) {
      super(message, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message what was tried and what was seen, without keys or values of users
     */
    public StoreException(String message) {
      super(message);
    }
  }

  /**
   * A store that can tell what was invalidated since a position of the ledger. The near cache needs
   * one. Thread safe, as every store.
   */
  interface SyncableStore extends CacheStore {
    /**
     * Reads what was invalidated after a position.
     *
     * @param since a position that this ledger told before; one of another epoch is no error
     * @param most how many changed patterns the caller takes, at least one
     * @return the ledger's position now, and what changed up to it
     * @throws StoreException if the store could not answer
     */
    Ledger.Changes changes(Stamp since, int most);

    /**
     * Lets every node know how long one hands out copies unasked, before it does: see {@link
     * #unasked}. The ledger keeps the longest such time until its epoch ends.
     *
     * @param longest at least one millisecond
     * @return the epoch in which it is known; zero, as by default, if it is not
     * @throws StoreException if the store could not answer
     */
    default long announce(Duration longest) {
      return 0;
    }

    @Override
    default SyncableStore within(StoreBudget budget) {
      return this;
    }
  }
}
