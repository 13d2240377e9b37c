package dev.larder.internal.engine;

import dev.larder.internal.config.Settings.Failure;
import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.key.PatternTemplate.Expanded;
import dev.larder.internal.key.ValueSource;
import dev.larder.internal.route.RoutePlan;
import dev.larder.internal.route.RoutePlan.Dropping;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.Identity;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refusal;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

  private static final Expanded EVERYTHING = new Expanded("*", Optional.empty(), Optional.empty());

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

  PendingInvalidation begin(RouteDefinition route, RequestFacts request, List<Match> reads) {
    StoreBudget budget = parts.budget();
    Optional<Reason> reason = refuse(route, budget);
    List<Expanded> patterns = reason.isPresent() ? List.of() : resolve(route, request);
    List<Expanded> targets =
        reason.isPresent()
            ? List.of()
            : reads.stream()
                .flatMap(match -> target(route, request, match, patterns).stream())
                .toList();
    Optional<Fence> fence =
        fence(Stream.concat(patterns.stream(), targets.stream()).toList(), budget);
    if (mayRefuse(route) && fence.filter(begun -> !begun.stands()).isPresent()) {
      reason = Optional.of(Reason.STORE_UNAVAILABLE);
    }
    Pending pending =
        new Pending(
            route.id(),
            route.invalidation(),
            parts.settings().debug(),
            reason.map(why -> refusal(route, why)),
            reason.isPresent() ? Optional.empty() : fence,
            budget,
            invalidations);
    if (reason.isEmpty()) {
      patterns.forEach(pending::add);
      targets.forEach(pending::addTarget);
    }
    return pending;
  }

  /** Empty where what the route declares drops it, or at least what this user has of it. */
  private Optional<Expanded> target(
      RouteDefinition route, RequestFacts request, Match read, List<Expanded> patterns) {
    Optional<CachedRoute> cached = routes.cached(read.route());
    if (cached.isEmpty()) {
      // withdrawn while the request was under way
      return Optional.of(EVERYTHING);
    }
    Expanded target = cached.get().target(read.pathValues());
    boolean declares =
        route.invalidation().filter(policy -> policy.on().containsAll(Pending.DONE)).isPresent();
    return declares && covers(patterns, own(cached.get(), route, request, read))
        ? Optional.empty()
        : Optional.of(target);
  }

  private static boolean covers(List<Expanded> patterns, Expanded own) {
    return patterns.stream().anyMatch(pattern -> pattern.covers(own));
  }

  private Expanded own(
      CachedRoute cached, RouteDefinition route, RequestFacts request, Match read) {
    try {
      Identity identity = parts.identity().resolve(request);
      return cached.own(read.pathValues(), keys.values(route, request, identity));
    } catch (RuntimeException fault) {
      // told when the patterns were resolved
      return cached.target(read.pathValues());
    }
  }

  private boolean mayRefuse(RouteDefinition route) {
    return parts.settings().failure() == Failure.FAIL && route.invalidation().isPresent();
  }

  /** Empty where fences are not asked for, or there is nothing to fence. */
  private Optional<Fence> fence(List<Expanded> patterns, StoreBudget budget) {
    return patterns.isEmpty()
        ? Optional.empty()
        : parts.settings().fence().map(longest -> fence(patterns, longest, budget));
  }

  private Fence fence(List<Expanded> patterns, Duration longest, StoreBudget budget) {
    Optional<String> owner = Optional.of(UUID.randomUUID().toString());
    boolean stands = stands(Expansions.join(patterns).with(owner), longest, budget);
    invalidations.awaitUnasked();
    return new Fence(owner, patterns, stands);
  }

  private boolean stands(Invalidation fenced, Duration longest, StoreBudget budget) {
    try {
      parts.store().within(budget).fence(fenced, longest);
      return true;
    } catch (RuntimeException unavailable) {
      recovery.failed();
      LOG.debug("what a mutation drops was not fenced", unavailable);
      return false;
    }
  }

  private Optional<Reason> refuse(RouteDefinition route, StoreBudget budget) {
    if (!mayRefuse(route)) {
      return Optional.empty();
    }
    if (!invalidations.settled()) {
      return Optional.of(Reason.INVALIDATION_PENDING);
    }
    // to fence is to ask
    return parts.settings().fence().isPresent() || answers(budget)
        ? Optional.empty()
        : Optional.of(Reason.STORE_UNAVAILABLE);
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

  private List<Expanded> resolve(RouteDefinition route, RequestFacts request) {
    try {
      Identity identity = parts.identity().resolve(request);
      ValueSource values = keys.values(route, request, identity);
      Optional<RoutePlan> plan = routes.plan(route);
      if (plan.isEmpty() && route.invalidation().isPresent()) {
        // faulty and found late, or withdrawn while the request was under way
        return List.of(EVERYTHING);
      }
      return plan
          .flatMap(RoutePlan::invalidation)
          .map(Dropping::patterns)
          .orElse(List.of())
          .stream()
          .map(pattern -> pattern.expand(values))
          .toList();
    } catch (RuntimeException fault) {
      // the mutation runs all the same; what it makes wrong is not known, so everything is
      LOG.warn("{} drops everything because its patterns were not resolved", route.id(), fault);
      return List.of(EVERYTHING);
    }
  }
}
