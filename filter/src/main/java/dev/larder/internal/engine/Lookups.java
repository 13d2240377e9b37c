package dev.larder.internal.engine;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.policy.HitPolicy;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.Entry;
import dev.larder.model.Ledger.Reading;
import dev.larder.model.RequestFacts;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reads entries and says whether they may be served. Thread safe.
 *
 * <p>The slot of a key (its full key without the header names that only a response can tell) holds
 * the latest response with its header names; they are remembered per node. Only a mismatch costs a
 * second read.
 */
final class Lookups {
  private static final int MAX_SHAPE_RELOADS = 3;

  private final ShapeBook shapes = new ShapeBook();
  private final VaryNames varyNames;

  Lookups(VaryNames varyNames) {
    this.varyNames = varyNames;
  }

  /** What was found under a key. */
  sealed interface Result {
    /** A valid entry. */
    record Valid(Entry entry, Duration remaining, Reading ledger) implements Result {}

    /**
     * An entry that has expired, and would be valid otherwise.
     *
     * @param remaining zero or less
     */
    record Expired(Entry entry, Duration remaining, Reading ledger) implements Result {
      /** The same entry a while later; less than none counts as none. */
      Expired after(Duration passed) {
        return passed.isNegative() ? this : new Expired(entry, remaining.minus(passed), ledger);
      }

      /** For those who may not serve it. */
      Nothing unserved() {
        return new Nothing(Verdict.STALE, Optional.empty(), ledger);
      }
    }

    /** Nothing to serve; the stamp is that of what is computed next. */
    record Nothing(Verdict verdict, Optional<Reason> reason, Reading ledger) implements Result {}
  }

  static Reading ledgerOf(Result result) {
    if (result instanceof Result.Valid valid) {
      return valid.ledger();
    }
    return result instanceof Result.Expired expired
        ? expired.ledger()
        : ((Result.Nothing) result).ledger();
  }

  /** The full key of an entry for this request, as far as its variant is known. */
  String keyFor(RequestKey key, RequestFacts request) {
    String slot = key.full(request, List.of());
    return varyNames.of(slot).map(names -> key.full(request, names)).orElse(slot);
  }

  /** Reads the entry for a request, within the budget of the store's view. */
  Result find(CacheStore store, RequestKey key, RequestFacts request, String routeId) {
    String slot = key.full(request, List.of());
    String first = keyFor(key, request);
    Found found = read(store, key, first);
    Optional<Entry> entry = decode(found);
    if (entry.isPresent() && !entry.get().varyNames().isEmpty()) {
      varyNames.remember(slot, entry.get().varyNames());
      String own = key.full(request, entry.get().varyNames());
      if (!own.equals(entry.get().key()) && !own.equals(first)) {
        Found second = read(store, key, own);
        return judge(
            second,
            decode(second),
            own,
            routeId,
            Entry.Kind.RESPONSE,
            key.tags(),
            Verdict.VARY_MISS);
      }
      return judge(found, entry, own, routeId, Entry.Kind.RESPONSE, key.tags(), Verdict.URI_MISS);
    }
    // known header names: the slot has been stored for some variant
    Verdict ifAbsent = first.equals(slot) ? Verdict.URI_MISS : Verdict.VARY_MISS;
    return judge(found, entry, first, routeId, Entry.Kind.RESPONSE, key.tags(), ifAbsent);
  }

  /** Reads a manual entry. */
  Result findValue(CacheStore store, RequestKey key, String fullKey, String routeId) {
    Found found = read(store, key, fullKey);
    return judge(
        found, decode(found), fullKey, routeId, Entry.Kind.VALUE, key.tags(), Verdict.URI_MISS);
  }

  private static Optional<Entry> decode(Found found) {
    return found.entry().flatMap(stored -> EntryCodec.decode(stored.bytes()));
  }

  private static Result judge(
      Found found,
      Optional<Entry> entry,
      String expectedKey,
      String routeId,
      Entry.Kind kind,
      List<String> tags,
      Verdict ifAbsent) {
    if (found.entry().isEmpty()) {
      return new Result.Nothing(ifAbsent, Optional.empty(), found.ledger());
    }
    if (entry.isEmpty()) {
      return new Result.Nothing(ifAbsent, Optional.of(Reason.UNUSABLE_ENTRY), found.ledger());
    }
    Optional<Reason> reason =
        HitPolicy.unusable(entry.get(), expectedKey, routeId, kind, tags, found.ledger());
    if (reason.isEmpty()) {
      return alive(entry.get(), found.entry().get().remaining(), found.ledger());
    }
    Verdict verdict = reason.get() == Reason.INVALIDATED ? Verdict.STALE : ifAbsent;
    return new Result.Nothing(verdict, reason, found.ledger());
  }

  /** The store keeps some entries past their life. */
  private static Result alive(Entry entry, Duration kept, Reading ledger) {
    Duration remaining = kept.minus(entry.renewal().grace());
    return remaining.isNegative() || remaining.isZero()
        ? new Result.Expired(entry, remaining, ledger)
        : new Result.Valid(entry, remaining, ledger);
  }

  /** Whether nothing has invalidated an entry by now. */
  boolean isValid(CacheStore store, RequestKey key, Entry entry) {
    return reading(store, key, entry.key(), store::read, UnaryOperator.identity())
        .validates(entry.stamp());
  }

  private Found read(CacheStore store, RequestKey key, String fullKey) {
    return reading(store, key, fullKey, members -> store.lookup(fullKey, members), Found::ledger);
  }

  /** Reads until the members are known to be all that there are. */
  private <T> T reading(
      CacheStore store,
      RequestKey key,
      String fullKey,
      Function<List<String>, T> read,
      Function<T, Reading> ledger) {
    for (int attempt = 0; attempt <= MAX_SHAPE_RELOADS; attempt++) {
      List<String> used = shapes.texts();
      T found = read.apply(key.members(used, fullKey));
      if (shapes.covers(ledger.apply(found), used)) {
        return found;
      }
      shapes.reload(store);
    }
    throw new StoreException("the ledger's wildcard shapes changed during every one of 3 reads");
  }
}
