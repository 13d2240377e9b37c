package dev.larder.internal.engine;

import dev.larder.internal.http.CacheControl;
import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.policy.HitPolicy;
import dev.larder.internal.policy.LookupPolicy;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Entry;
import dev.larder.model.Identity;
import dev.larder.model.Ledger;
import dev.larder.model.RequestFacts;
import dev.larder.spi.CacheStore;
import dev.larder.spi.RequestCache.Completion;
import dev.larder.spi.RequestCache.Opening;
import java.util.List;
import java.util.Optional;

/** The way of a request for a cached route: looked up, perhaps waiting, computed, stored. */
final class Reads {
  private final Parts parts;
  private final RequestKeys keys;
  private final Lookups lookups;
  private final Storing storing;
  private final SingleFlight flights;
  private final Invalidations invalidations;
  private final Recovery recovery;

  Reads(
      Parts parts,
      RequestKeys keys,
      Lookups lookups,
      Storing storing,
      SingleFlight flights,
      Invalidations invalidations,
      Recovery recovery) {
    this.parts = parts;
    this.keys = keys;
    this.lookups = lookups;
    this.storing = storing;
    this.flights = flights;
    this.invalidations = invalidations;
    this.recovery = recovery;
  }

  /** What one request is asked with. */
  private record Asked(
      CachedRoute route,
      RequestFacts request,
      Identity identity,
      RequestKey key,
      CacheStore store) {}

  Opening open(CachedRoute route, RequestFacts request) {
    Identity identity = parts.identity().resolve(request);
    Optional<Reason> refusal = LookupPolicy.refuse(request, route.sharing(), identity);
    if (refusal.isPresent()) {
      return bypass(route, refusal.get());
    }
    RequestKeys.Result built = keys.build(route, request, identity);
    if (built instanceof RequestKeys.Result.Refused refused) {
      return bypass(route, refused.reason());
    }
    if (!invalidations.settled()) {
      return bypass(route, Reason.INVALIDATION_PENDING);
    }
    RequestKey key = ((RequestKeys.Result.Built) built).key();
    return open(new Asked(route, request, identity, key, parts.storeWithinBudget()));
  }

  private Opening open(Asked asked) {
    String shown = parts.prefixed(asked.key().full(asked.request(), List.of()));
    if (asked.route().debug()) {
      DebugLog.request(asked.route(), asked.request(), shown);
    }
    Lookups.Result result = find(asked);
    if (!recovery.isOver()) {
      return bypass(asked.route(), Reason.STORE_UNAVAILABLE);
    }
    if (result instanceof Lookups.Result.Valid valid) {
      Opening.Hit hit = storing.hit(asked.route(), asked.request(), valid);
      if (asked.route().debug()) {
        DebugLog.hit(hit.decision().key().orElseThrow());
      }
      return hit;
    }
    return miss(asked, (Lookups.Result.Nothing) result, shown);
  }

  private Lookups.Result find(Asked asked) {
    return lookups.find(asked.store(), asked.key(), asked.request(), asked.route().id());
  }

  private Opening miss(Asked asked, Lookups.Result.Nothing nothing, String shown) {
    if (asked.route().debug()) {
      DebugLog.miss(shown);
    }
    if (asked.request().verb().equals("HEAD")) {
      return bypass(
          Decisions.miss(asked.route(), shown, nothing, Optional.of(Reason.HEAD_REQUEST)));
    }
    Decision decision = Decisions.miss(asked.route(), shown, nothing, nothing.reason());
    SingleFlight.Turn turn = turn(asked, nothing.ledger());
    if (turn instanceof SingleFlight.Turn.Served served) {
      return storing.collapsed(asked.route(), asked.request(), served.valid(), decision);
    }
    SingleFlight.Turn.Compute compute = (SingleFlight.Turn.Compute) turn;
    return new Opening.Miss(
        new MissTicket(
            asked.route(),
            asked.store(),
            asked.key(),
            asked.identity(),
            compute.seen(),
            parts.clock().instant(),
            compute.claim(),
            decision));
  }

  private SingleFlight.Turn turn(Asked asked, Ledger.Reading seen) {
    if (CacheControl.parse(asked.request().header("Cache-Control")).noStore()) {
      return flights.alone(seen);
    }
    return flights.take(
        new SingleFlight.Question(
            lookups.keyFor(asked.key(), asked.request()),
            seen,
            asked.store(),
            () -> find(asked),
            (entry, reading) -> fits(asked, entry, reading),
            false));
  }

  /** Whether what another request made would have been a hit for this one. */
  private static boolean fits(Asked asked, Entry entry, Ledger.Reading seen) {
    String own = asked.key().full(asked.request(), entry.varyNames());
    return HitPolicy.unusable(
            entry, own, asked.route().id(), Entry.Kind.RESPONSE, asked.key().tags(), seen)
        .isEmpty();
  }

  private static Opening bypass(CachedRoute route, Reason reason) {
    return bypass(Decisions.bypass(route.id(), reason, route.debug()));
  }

  private static Opening bypass(Decision decision) {
    return new Opening.Bypass(decision, CacheStatus.format(decision));
  }

  Completion complete(MissTicket miss, RequestFacts request, CapturedResponse response) {
    try {
      return storing.store(miss, request, response);
    } finally {
      // where storing has come to an end of its own, this one does not count
      miss.claim().nothing();
    }
  }
}
