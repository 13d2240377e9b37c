package dev.larder.internal.engine;

import dev.larder.internal.config.Settings.Failure;
import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.key.ValueSource;
import dev.larder.internal.route.RoutePlan;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins mutations: whether they may run, and with which patterns. Where the policy is to fail, a
 * mutation with patterns may run only if the store has just answered and has everything that this
 * node told it. Thread safe.
 */
final class Mutations {
  private static final Logger LOG = LoggerFactory.getLogger(Mutations.class);
  private static final int UNAVAILABLE = 503;
  private static final HeaderField SOON = new HeaderField("Retry-After", "1");

  /** The text that covers every entry: what the ledger says of it is not looked at. */
  private static final List<String> ANY = List.of("*");

  private final Parts parts;
  private final RouteRegistry routes;
  private final RequestKeys keys;
  private final Invalidations invalidations;
  private final Listeners listeners;
  private final Recovery recovery;

  Mutations(
      Parts parts,
      RouteRegistry routes,
      RequestKeys keys,
      Invalidations invalidations,
      Listeners listeners,
      Recovery recovery) {
    this.parts = parts;
    this.routes = routes;
    this.keys = keys;
    this.invalidations = invalidations;
    this.listeners = listeners;
    this.recovery = recovery;
  }

  PendingInvalidation begin(RouteDefinition route, RequestFacts request) {
    StoreBudget budget = parts.budget();
    Optional<Refusal> refusal = refuse(route, budget).map(reason -> refusal(route, reason));
    Pending pending =
        new Pending(
            route.id(),
            route.invalidation(),
            parts.settings().debug(),
            refusal,
            budget,
            invalidations);
    if (refusal.isEmpty()) {
      resolve(pending, route, request);
    }
    return pending;
  }

  private Optional<Reason> refuse(RouteDefinition route, StoreBudget budget) {
    if (parts.settings().failure() == Failure.REPORT || route.invalidation().isEmpty()) {
      return Optional.empty();
    }
    if (!invalidations.settled()) {
      return Optional.of(Reason.INVALIDATION_PENDING);
    }
    return answers(budget) ? Optional.empty() : Optional.of(Reason.STORE_UNAVAILABLE);
  }

  private boolean answers(StoreBudget budget) {
    try {
      var unused = parts.store().within(budget).read(ANY);
      return true;
    } catch (RuntimeException unavailable) {
      recovery.failed();
      LOG.debug("a mutation is refused, since the store does not answer", unavailable);
      return false;
    }
  }

  private Refusal refusal(RouteDefinition route, Reason reason) {
    Decision decision = Decisions.refusedMutation(route.id(), reason);
    listeners.decided(decision);
    return new Refusal(UNAVAILABLE, List.of(SOON, CacheStatus.format(decision)));
  }

  private void resolve(Pending pending, RouteDefinition route, RequestFacts request) {
    try {
      Identity identity = parts.identity().resolve(request);
      ValueSource values = keys.values(route, request, identity);
      Optional<RoutePlan> plan = routes.plan(route);
      plan.ifPresent(known -> pending.resolve(known, values));
      if (plan.isEmpty() && route.invalidation().isPresent()) {
        // faulty and found late, or withdrawn while the request was under way
        pending.pattern("*", Map.of());
      }
    } catch (RuntimeException fault) {
      // the mutation runs all the same; what it makes wrong is not known, so everything is
      LOG.warn("{} drops everything because its patterns were not resolved", route.id(), fault);
      pending.pattern("*", Map.of());
    }
  }
}
