package dev.larder.internal.engine;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.codec.KnownHeaders;
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
 * the latest response with its header names; they are remembered per node, and so are the groups of
 * an entry. Only a mismatch costs a second read.
 */
final class Lookups {
  private static final int MAX_SHAPE_RELOADS = 3;

  private final ShapeBook shapes = new ShapeBook();
  private final KnownHeaders headers = new KnownHeaders();
  private final KnownMembers members = new KnownMembers();
  private final VaryNames varyNames;
  private final GroupTags groups;

  Lookups(VaryNames varyNames, GroupTags groups) {
    this.varyNames = varyNames;
    this.groups = groups;
  }

  /** What was found under a key. */
  sealed interface Result {
    /** A valid entry. */
    record Valid(Entry entry, Duration remaining, Reading ledger) implements Result {
      /** For clients to whom it is not fresh enough. */
      Nothing refused() {
        return new Nothing(Verdict.REQUEST, Optional.empty(), ledger);
      }
    }

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

      /** The same with a plain body, which is all that can be confirmed; empty if it is broken. */
      Optional<Expired> plain() {
        return Packing.plain(entry).map(plain -> new Expired(plain, remaining, ledger));
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
    return varyNames.of(key.slot()).map(names -> key.full(request, names)).orElse(key.slot());
  }

  /**
   * Reads the entry for a request, within the budget of the store's view, in a form that its client
   * takes.
   */
  Result find(CacheStore store, RequestKey key, RequestFacts request, String routeId) {
    Result result = search(store, key, request, routeId);
    if (result instanceof Result.Valid valid && valid.entry().isPacked()) {
      return Packing.forClient(valid.entry(), request)
          .<Result>map(entry -> new Result.Valid(entry, valid.remaining(), valid.ledger()))
          .orElseGet(() -> broken(valid.ledger()));
    }
    if (result instanceof Result.Expired expired && expired.entry().isPacked()) {
      return Packing.forClient(expired.entry(), request)
          .<Result>map(entry -> new Result.Expired(entry, expired.remaining(), expired.ledger()))
          .orElseGet(() -> broken(expired.ledger()));
    }
    return result;
  }

  private static Result broken(Reading ledger) {
    return new Result.Nothing(Verdict.URI_MISS, Optional.of(Reason.UNUSABLE_ENTRY), ledger);
  }

  private Result search(CacheStore store, RequestKey key, RequestFacts request, String routeId) {
    String slot = key.slot();
    String first = keyFor(key, request);
    Look look = look(store, key, first);
    if (look.entry().isPresent() && !look.entry().get().varyNames().isEmpty()) {
      List<String> names = look.entry().get().varyNames();
      varyNames.remember(slot, names);
      String own = key.full(request, names);
      return own.equals(look.entry().get().key()) || own.equals(first)
          ? judge(look, own, routeId, Entry.Kind.RESPONSE, Verdict.URI_MISS)
          : judge(look(store, key, own), own, routeId, Entry.Kind.RESPONSE, Verdict.VARY_MISS);
    }
    // known header names: the slot has been stored for some variant
    Verdict ifAbsent = first.equals(slot) ? Verdict.URI_MISS : Verdict.VARY_MISS;
    return judge(look, first, routeId, Entry.Kind.RESPONSE, ifAbsent);
  }

  /** Reads a manual entry. */
  Result findValue(CacheStore store, RequestKey key, String fullKey, String routeId) {
    return judge(look(store, key, fullKey), fullKey, routeId, Entry.Kind.VALUE, Verdict.URI_MISS);
  }

  /**
   * What was found, and read in the light of which tags.
   *
   * @param tags those whose invalidations the ledger was asked for
   */
  private record Look(Found found, Optional<Entry> entry, List<String> tags) {}

  /** Reads until the groups of the entry are among those that the ledger is asked for, or twice. */
  private Look look(CacheStore store, RequestKey key, String fullKey) {
    List<String> known = groups.of(fullKey);
    Look look = lookOnce(store, key.with(known), fullKey);
    List<String> own = look.entry().map(Entry::tags).map(GroupTags::among).orElse(known);
    if (known.containsAll(own)) {
      return look;
    }
    groups.remember(fullKey, own);
    return lookOnce(store, key.with(own), fullKey);
  }

  private Look lookOnce(CacheStore store, RequestKey asked, String fullKey) {
    Found found =
        reading(store, asked, fullKey, members -> store.lookup(fullKey, members), Found::ledger);
    Optional<Entry> entry = found.entry().flatMap(stored -> stored.decoded(this::decode));
    return new Look(found, entry, asked.tags());
  }

  private Optional<Entry> decode(byte[] bytes) {
    return EntryCodec.decode(bytes, headers);
  }

  private static Result judge(
      Look look, String expectedKey, String routeId, Entry.Kind kind, Verdict ifAbsent) {
    Reading ledger = look.found().ledger();
    if (look.found().entry().isEmpty()) {
      return new Result.Nothing(ifAbsent, Optional.empty(), ledger);
    }
    if (look.entry().isEmpty()) {
      return new Result.Nothing(ifAbsent, Optional.of(Reason.UNUSABLE_ENTRY), ledger);
    }
    Entry entry = look.entry().get();
    Optional<Reason> reason =
        HitPolicy.unusable(entry, expectedKey, routeId, kind, look.tags(), ledger);
    if (reason.isEmpty()) {
      return alive(entry, look.found().entry().get().remaining(), ledger);
    }
    Verdict verdict = reason.get() == Reason.INVALIDATED ? Verdict.STALE : ifAbsent;
    return new Result.Nothing(verdict, reason, ledger);
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
    RequestKey asked = key.with(GroupTags.among(entry.tags()));
    return reading(store, asked, entry.key(), store::read, UnaryOperator.identity())
        .validates(entry.stamp());
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
      T found = read.apply(members.of(key, used, fullKey));
      if (shapes.covers(ledger.apply(found), used)) {
        return found;
      }
      shapes.reload(store);
    }
    throw new StoreException("the ledger's wildcard shapes changed during every one of 3 reads");
  }
}
