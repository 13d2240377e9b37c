package dev.larder.internal.engine;

import dev.larder.internal.engine.Lookups.Result.Expired;
import dev.larder.internal.engine.Lookups.Result.Valid;
import dev.larder.internal.engine.SingleFlight.Turn;
import dev.larder.internal.http.CacheStatus;
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
    return unasked(Course.refused(route, request, ((Admission.Result.Refused) result).reason()));
  }

  /** Of a request that is not looked up, or whose application must not be asked. */
  private static Opening unasked(Decision decision) {
    return decision.verdict() == Verdict.REFUSED
        ? unsatisfied(decision)
        : new Opening.Bypass(decision, CacheStatus.format(decision));
  }

  /** RFC 9111 §5.2.1.7: neither stored nor asked for. */
  private static Opening unsatisfied(Decision decision) {
    return new Opening.Hit(
        GATEWAY_TIMEOUT,
        List.of(CacheStatus.format(decision)),
        CapturedResponse.Body.EMPTY,
        decision,
        Optional.empty());
  }

  private Opening open(Asked asked) {
    if (asked.route().debug()) {
      DebugLog.request(asked.route(), asked.request(), shown(asked));
    }
    Lookups.Result result = asked.find(lookups);
    if (!recovery.isOver()) {
      return unasked(
          Decisions.bypass(asked.route().id(), Reason.STORE_UNAVAILABLE, asked.route().debug()));
    }
    Course course = Course.of(asked, result, renewals);
    if (course instanceof Course.Fresh fresh) {
      return logged(asked, renewals.fresh(asked, fresh.valid()));
    }
    return course instanceof Course.Stale stale
        ? logged(asked, renewals.expired(asked, stale.expired(), stale.reason()))
        : miss(asked, (Course.Miss) course);
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

  private Opening miss(Asked asked, Course.Miss miss) {
    if (asked.route().debug()) {
      DebugLog.miss(shown(asked));
    }
    Decision decision = miss.decision(asked, parts.prefixed(""));
    return decision.verdict() == Verdict.REFUSED || asked.request().verb().equals("HEAD")
        ? unasked(decision)
        : compute(asked, miss.nothing(), miss.expired(), decision);
  }

  private Opening compute(
      Asked asked, Lookups.Result.Nothing nothing, Optional<Expired> expired, Decision decision) {
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
