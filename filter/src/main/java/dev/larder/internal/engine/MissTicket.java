package dev.larder.internal.engine;

import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.policy.ConfirmPolicy;
import dev.larder.model.Decision;
import dev.larder.model.HeaderField;
import dev.larder.model.Identity;
import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore;
import dev.larder.spi.RequestCache;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A lookup that missed.
 *
 * @param route the route
 * @param store the store, with what is left of the request's budget
 * @param key what the response will be stored under
 * @param identity who asked, at lookup
 * @param seen what the ledger said before the application runs
 * @param requestedAt when the application was called
 * @param claim the right to compute it; others may wait for its end
 * @param decision what is known so far
 * @param expired what may stand in for a failure, or be confirmed
 */
record MissTicket(
    CachedRoute route,
    CacheStore store,
    RequestKey key,
    Identity identity,
    Ledger.Reading seen,
    Instant requestedAt,
    Claim claim,
    Decision decision,
    Optional<Lookups.Result.Expired> expired)
    implements RequestCache.Ticket {
  @Override
  public HeaderField status() {
    return CacheStatus.format(decision);
  }

  @Override
  public List<HeaderField> conditions() {
    return expired
        .map(
            found ->
                ConfirmPolicy.conditions(route.policy().stale(), found.entry(), found.remaining()))
        .orElse(List.of());
  }

  /** The same, when the application has confirmed the expired entry. */
  MissTicket confirmed() {
    return new MissTicket(
        route,
        store,
        key,
        identity,
        seen,
        requestedAt,
        claim,
        Decisions.confirmed(decision),
        expired);
  }
}
