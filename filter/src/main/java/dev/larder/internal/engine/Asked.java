package dev.larder.internal.engine;

import dev.larder.internal.http.CacheControl;
import dev.larder.internal.policy.HitPolicy;
import dev.larder.model.Decision;
import dev.larder.model.Entry;
import dev.larder.model.Identity;
import dev.larder.model.Ledger;
import dev.larder.model.RequestFacts;
import dev.larder.spi.CacheStore;
import java.time.Instant;
import java.util.Optional;

/**
 * What one request is asked with.
 *
 * @param route its route
 * @param request the request
 * @param identity who sent it
 * @param key its key
 * @param store the store within its budget
 */
record Asked(
    CachedRoute route, RequestFacts request, Identity identity, RequestKey key, CacheStore store) {

  Lookups.Result find(Lookups lookups) {
    return lookups.find(store, key, request, route.id());
  }

  /** Asks for a turn, with what its lookup has read of the ledger. */
  SingleFlight.Question question(Lookups lookups, Ledger.Reading seen, boolean rescuable) {
    return new SingleFlight.Question(
        lookups.keyFor(key, request),
        seen,
        store,
        view -> lookups.find(view, key, request, route.id()),
        this::fits,
        false,
        rescuable);
  }

  /** Whether what another request made would have been a hit for this one. */
  private boolean fits(Entry entry, Ledger.Reading seen) {
    String own = key.full(request, entry.varyNames());
    return HitPolicy.unusable(entry, own, route.id(), Entry.Kind.RESPONSE, key.tags(), seen)
        .isEmpty();
  }

  /** What another request was given, in a form that this client takes; empty if it is broken. */
  Optional<Lookups.Result.Valid> readable(Lookups.Result.Valid served) {
    return Packing.forClient(served.entry(), request)
        .map(entry -> new Lookups.Result.Valid(entry, served.remaining(), served.ledger()));
  }

  /** Whether what comes of it may be stored, as far as the request goes. */
  boolean mayStore() {
    return !request.verb().equals("HEAD")
        && !CacheControl.parse(request.header("Cache-Control")).noStore();
  }

  MissTicket ticket(
      SingleFlight.Turn.Compute compute,
      Instant now,
      Decision decision,
      Optional<Lookups.Result.Expired> expired) {
    return new MissTicket(
        route,
        store,
        key,
        identity,
        compute.seen(),
        now,
        compute.claim(),
        decision,
        expired.flatMap(Lookups.Result.Expired::plain));
  }
}
