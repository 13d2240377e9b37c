package dev.larder.internal.engine;

import dev.larder.internal.engine.Lookups.Result.Expired;
import dev.larder.internal.engine.Lookups.Result.Valid;
import dev.larder.internal.engine.SingleFlight.Turn;
import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.policy.ClientPolicy;
import dev.larder.internal.policy.HitPolicy;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.Ledger;
import dev.larder.model.RequestFacts;
import dev.larder.spi.RequestCache.Completion;
import dev.larder.spi.RequestCache.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The way of a request for a cached route: looked up, perhaps waiting, computed, stored. */
final class Reads {
  private static final int GATEWAY_TIMEOUT = 504;

  private final Parts parts;
  private final Admission admission;
  private final Lookups lookups;
  private final Storing storing;
  private final SingleFlight flights;
  private final Renewals renewals;
  private final Recovery recovery;

  Reads(
      Parts parts,
      Admission admission,
      Lookups lookups,
      Storing storing,
      SingleFlight flights,
      Renewals renewals,
      Recovery recovery) {
    this.parts = parts;
    this.admission = admission;
    this.lookups = lookups;
    this.storing = storing;
    this.flights = flights;
    this.renewals = renewals;
    this.recovery = recovery;
  }

  Opening open(CachedRoute route, RequestFacts request) {
    Admission.Result result = admission.admit(route, request);
    if (result instanceof Admission.Result.Admitted admitted) {
      return open(admitted.asked());
    }
    Reason reason = ((Admission.Result.Refused) result).reason();
    return wants(route, request).filter(ClientPolicy::onlyIfCached).isPresent()
        ? unsatisfied(Decisions.bypass(route.id(), reason, route.debug()))
        : bypass(route, reason);
  }

  /** What the client wants, where that is obeyed. */
  private static Optional<ClientPolicy> wants(CachedRoute route, RequestFacts request) {
    return route.policy().honorsClients()
        ? Optional.of(ClientPolicy.of(request))
        : Optional.empty();
  }

  /** RFC 9111 §5.2.1.7: neither stored nor asked for. */
  private static Opening unsatisfied(Decision miss) {
    Decision decision = Decisions.onlyIfCached(miss);
    return new Opening.Hit(
        GATEWAY_TIMEOUT,
        List.of(CacheStatus.format(decision)),
        new byte[0],
        decision,
        Optional.empty());
  }

  private Opening open(Asked asked) {
    if (asked.route().debug()) {
      DebugLog.request(asked.route(), asked.request(), shown(asked));
    }
    Lookups.Result result = asked.find(lookups);
    if (!recovery.isOver()) {
      return bypass(asked.route(), Reason.STORE_UNAVAILABLE);
    }
    Optional<ClientPolicy> wants = wants(asked.route(), asked.request());
    if (result instanceof Valid valid) {
      Duration age = HitPolicy.currentAge(valid.entry(), valid.remaining());
      return wants.filter(client -> !client.accepts(age, valid.remaining())).isEmpty()
          ? logged(asked, renewals.fresh(asked, valid))
          : miss(asked, valid.refused(), Optional.empty());
    }
    if (result instanceof Expired expired) {
      return wants
          .filter(client -> !client.acceptsStale())
          .map(client -> Optional.<Opening>empty())
          .orElseGet(() -> renewals.expired(asked, expired))
          .map(opening -> logged(asked, opening))
          .orElseGet(() -> miss(asked, expired.unserved(), Optional.of(expired)));
    }
    return miss(asked, (Lookups.Result.Nothing) result, Optional.empty());
  }

  private String shown(Asked asked) {
    return parts.prefixed(asked.key().slot());
  }

  private static Opening logged(Asked asked, Opening opening) {
    if (asked.route().debug() && opening instanceof Opening.Hit hit) {
      DebugLog.hit(hit.decision().key().orElseThrow());
    } else if (asked.route().debug() && opening instanceof Opening.Due due) {
      DebugLog.hit(due.answer().decision().key().orElseThrow());
    }
    return opening;
  }

  private Opening miss(Asked asked, Lookups.Result.Nothing nothing, Optional<Expired> expired) {
    String shown = shown(asked);
    if (asked.route().debug()) {
      DebugLog.miss(shown);
    }
    if (asked.request().verb().equals("HEAD")) {
      return bypass(
          Decisions.miss(asked.route(), shown, nothing, Optional.of(Reason.HEAD_REQUEST)));
    }
    Decision decision = Decisions.miss(asked.route(), shown, nothing, nothing.reason());
    if (wants(asked.route(), asked.request()).filter(ClientPolicy::onlyIfCached).isPresent()) {
      return unsatisfied(decision);
    }
    Instant before = parts.clock().instant();
    Turn turn =
        nothing.verdict() == Verdict.REQUEST
            ? flights.alone(nothing.ledger())
            : turn(asked, nothing.ledger(), expired.isPresent());
    Optional<Valid> served =
        turn instanceof Turn.Served other ? asked.readable(other.valid()) : Optional.empty();
    if (served.isPresent()) {
      return storing.collapsed(asked.route(), asked.request(), served.get(), decision);
    }
    Instant now = parts.clock().instant();
    Optional<Expired> still = expired.map(found -> found.after(Duration.between(before, now)));
    if (turn instanceof Turn.Failed failed) {
      Optional<Opening.Hit> rescued =
          still.flatMap(
              found -> renewals.rescue(asked, found, Decisions.waited(decision), failed.status()));
      if (rescued.isPresent()) {
        return rescued.get();
      }
    }
    Turn.Compute compute = turn instanceof Turn.Compute own ? own : flights.alone(nothing.ledger());
    return new Opening.Miss(asked.ticket(compute, now, decision, still));
  }

  private Turn turn(Asked asked, Ledger.Reading seen, boolean rescuable) {
    return asked.mayStore()
        ? flights.take(asked.question(lookups, seen, rescuable))
        : flights.alone(seen);
  }

  private static Opening bypass(CachedRoute route, Reason reason) {
    return bypass(Decisions.bypass(route.id(), reason, route.debug()));
  }

  private static Opening bypass(Decision decision) {
    return new Opening.Bypass(decision, CacheStatus.format(decision));
  }

  Opening.Hit confirm(MissTicket miss, RequestFacts request, CapturedResponse notModified) {
    try {
      return storing.confirm(miss, request, notModified);
    } finally {
      miss.claim().nothing();
    }
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
