package dev.larder.internal.engine;

import dev.larder.internal.engine.Lookups.Result.Expired;
import dev.larder.internal.engine.Lookups.Result.Valid;
import dev.larder.internal.engine.SingleFlight.Turn.Compute;
import dev.larder.internal.policy.StalePolicy;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Entry;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition.CachePolicy.Stale;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Ticket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries around the end of their life: served past it while one request computes the next, or
 * because computing it failed; computed anew before it. Thread safe.
 *
 * <p>Nothing here makes an invalidated entry servable: what comes in has been judged by the ledger,
 * and is judged once more before it stands in for a failure.
 */
final class Renewals {
  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

  private final Parts parts;
  private final Admission admission;
  private final Lookups lookups;
  private final Storing storing;
  private final SingleFlight flights;
  private final Refreshes refreshes;
  private final DoubleSupplier random;

  Renewals(
      Parts parts,
      Admission admission,
      Lookups lookups,
      Storing storing,
      SingleFlight flights,
      Refreshes refreshes,
      DoubleSupplier random) {
    this.parts = parts;
    this.admission = admission;
    this.lookups = lookups;
    this.storing = storing;
    this.flights = flights;
    this.refreshes = refreshes;
    this.random = random;
  }

  /** Answers with a fresh entry, and may have it computed anew in time. */
  Opening fresh(Asked asked, Valid valid) {
    Opening.Hit hit = storing.hit(asked.route(), asked.request(), valid);
    // only in the background: nobody has to wait for what nobody needs yet
    return asked.route().policy().stale().earlyRefresh()
            && mayRunInBackground(asked)
            && StalePolicy.isDueEarly(
                valid.entry().renewal(), valid.remaining(), random.getAsDouble())
        ? inBackground(asked, valid, valid.entry(), Reason.EARLY_REFRESH, hit)
        : hit;
  }

  private boolean mayRunInBackground(Asked asked) {
    return asked.request().isRepeatable()
        && asked.mayStore()
        && refreshes.mayRunInBackground(asked.route().id());
  }

  private Opening inBackground(
      Asked asked, Lookups.Result seen, Entry entry, Reason reason, Opening.Hit answer) {
    return refreshes
        .beginInBackground(key(asked), asked.route().id())
        .<Opening>map(
            mark -> new Opening.Due(answer, new DueRefresh(asked, seen, entry, reason, mark)))
        .orElse(answer);
  }

  private String key(Asked asked) {
    return lookups.keyFor(asked.key(), asked.request());
  }

  /** Why an expired entry is served all the same; empty if the request is a miss. */
  Optional<Reason> use(Asked asked, Expired expired) {
    return switch (StalePolicy.use(allowed(asked, expired), expired.remaining())) {
      case WHILE_REVALIDATE -> Optional.of(Reason.STALE_WHILE_REVALIDATE);
      case IF_ERROR ->
          Optional.of(Reason.STALE_IF_ERROR)
              .filter(reason -> refreshes.hasFailed(expired.entry().key()));
      case NEVER -> Optional.empty();
    };
  }

  /** Answers with an expired entry, for a reason of the above. */
  Opening expired(Asked asked, Expired expired, Reason reason) {
    return reason == Reason.STALE_WHILE_REVALIDATE
        ? revalidate(asked, expired)
        : stale(asked, expired, reason);
  }

  private Stale allowed(Asked asked, Expired expired) {
    return asked.route().stale(storing.directives(expired.entry()));
  }

  private Opening.Hit stale(Asked asked, Expired expired, Reason reason) {
    return storing.stale(asked.route(), asked.request(), expired, reason);
  }

  private Opening revalidate(Asked asked, Expired expired) {
    Opening.Hit answer = stale(asked, expired, Reason.STALE_WHILE_REVALIDATE);
    if (!asked.mayStore()) {
      return answer;
    }
    if (mayRunInBackground(asked)) {
      return inBackground(asked, expired, expired.entry(), Reason.STALE_WHILE_REVALIDATE, answer);
    }
    return inForeground(asked, expired).<Opening>map(Opening.Miss::new).orElse(answer);
  }

  private Optional<Ticket> inForeground(Asked asked, Expired expired) {
    try {
      return refreshes
          .begin(key(asked), asked.route().id())
          .flatMap(mark -> take(asked, expired, mark))
          .map(compute -> forClient(asked, expired, compute));
    } catch (StoreException unavailable) {
      LOG.debug("an expired entry was not refreshed", unavailable);
      return Optional.empty();
    }
  }

  private MissTicket forClient(Asked asked, Expired expired, Compute compute) {
    String shown = parts.prefixed(expired.entry().key());
    Decision decision = Decisions.miss(asked.route(), shown, expired.unserved(), Optional.empty());
    return asked.ticket(compute, parts.clock().instant(), decision, Optional.of(expired));
  }

  /** Takes the turn, if it is free and nobody has stored meanwhile; else ends the mark. */
  private Optional<Compute> take(Asked asked, Lookups.Result seen, Refreshes.Mark mark) {
    Optional<Compute> turn = Optional.empty();
    try {
      turn =
          flights.takeIfFree(
              asked.question(lookups, Lookups.ledgerOf(seen), false),
              again -> isRenewed(seen, again));
    } finally {
      if (turn.isEmpty()) {
        mark.rest();
      }
    }
    return turn.map(compute -> new Compute(compute.claim().andThen(ending(mark)), compute.seen()));
  }

  private static Claim.Ends ending(Refreshes.Mark mark) {
    return (landing, remember) -> {
      if (landing instanceof Flight.Landing.Stored) {
        mark.end();
      } else {
        mark.fail();
      }
    };
  }

  /** Whether somebody has stored since the first look: then there is more life than there was. */
  private static boolean isRenewed(Lookups.Result seen, Lookups.Result again) {
    return again instanceof Valid valid && valid.remaining().compareTo(remaining(seen)) > 0;
  }

  private static Duration remaining(Lookups.Result seen) {
    return seen instanceof Valid valid ? valid.remaining() : ((Expired) seen).remaining();
  }

  /** Begins in the background, where the same request runs once more. */
  Optional<Ticket> refresh(DueRefresh due, RequestFacts request) {
    if (!due.use()) {
      return Optional.empty();
    }
    Admission.Result result;
    try {
      result = admission.admit(due.route(), request);
    } catch (RuntimeException fault) {
      due.mark().fail();
      throw fault;
    }
    if (!(result instanceof Admission.Result.Admitted admitted)
        || !due.isFor(admitted.asked(), lookups)) {
      due.mark().fail();
      return Optional.empty();
    }
    return take(admitted.asked(), due.seen(), due.mark())
        .map(compute -> unattended(due, admitted.asked(), compute));
  }

  private MissTicket unattended(DueRefresh due, Asked asked, Compute compute) {
    String shown = parts.prefixed(due.mark().key());
    Decision decision = Decisions.refresh(asked.route(), shown, due.reason());
    return asked.ticket(compute, parts.clock().instant(), decision, Optional.empty());
  }

  /** Lets an expired entry stand in for the failure of a computation. */
  Optional<Opening.Hit> rescue(MissTicket miss, RequestFacts request, int status) {
    if (!StalePolicy.isFailure(status) || miss.expired().isEmpty()) {
      return Optional.empty();
    }
    Expired expired = miss.expired().get();
    Duration passed = Duration.between(miss.requestedAt(), parts.clock().instant());
    Asked asked = new Asked(miss.route(), request, miss.identity(), miss.key(), miss.store());
    Optional<Opening.Hit> hit = rescue(asked, expired.after(passed), miss.decision(), status);
    hit.ifPresent(answered -> refreshes.noteFailure(expired.entry().key()));
    hit.ifPresent(answered -> miss.claim().failed(status));
    return hit;
  }

  /** The same for a request that has waited for it. */
  Optional<Opening.Hit> rescue(Asked asked, Expired expired, Decision miss, int status) {
    CacheStore store = asked.store();
    return StalePolicy.mayRescue(allowed(asked, expired), expired.remaining())
            && lookups.isValid(store, asked.key(), expired.entry())
        ? Optional.of(
            storing.rescued(
                asked.route(), asked.request(), expired, Decisions.rescued(miss, status)))
        : Optional.empty();
  }
}
