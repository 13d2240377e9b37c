package dev.larder.internal.engine;

import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.key.PatternTemplate;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Ledger;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheInspector;
import dev.larder.spi.CacheInspector.Explanation;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.IdentityResolver;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a request that nobody has sent the way of the others, as far as that changes nothing: it is
 * admitted, looked up, and its course chosen; the course is not taken. Thread safe.
 */
final class Rehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final IdentityResolver IDENTITY = IdentityResolver.principalName();

  private final Parts parts;
  private final RouteRegistry routes;
  private final Admission admission;
  private final Lookups lookups;
  private final Renewals renewals;
  private final Recovery recovery;
  private final Inspections inspections;

  Rehearsal(
      Parts parts,
      RouteRegistry routes,
      Admission admission,
      Lookups lookups,
      Renewals renewals,
      Recovery recovery,
      Inspections inspections) {
    this.parts = parts;
    this.routes = routes;
    this.admission = admission;
    this.lookups = lookups;
    this.renewals = renewals;
    this.recovery = recovery;
    this.inspections = inspections;
  }

  Explanation of(String servlet, String verb, String path, Function<Match, RequestFacts> facts) {
    return routes
        .foretold(servlet, verb, path)
        .map(match -> of(match.route(), verb, () -> facts.apply(match)))
        .orElseGet(Explanation.NoRoute::new);
  }

  private Explanation of(RouteDefinition route, String verb, Supplier<RequestFacts> facts) {
    if (route.cache().isPresent() && !route.invalidation().isPresent()) {
      return routes
          .cached(route)
          .map(cached -> of(cached, facts.get()))
          .orElseGet(() -> decided(Decisions.bypass(route.id(), Reason.FAULTY_ROUTE, false)));
    }
    boolean safe = List.of("GET", "HEAD", "OPTIONS", "TRACE", "QUERY").contains(verb);
    List<String> patterns = patterns(route);
    return safe && patterns.isEmpty()
        ? new Explanation.NoRoute()
        : new Explanation.Mutation(route.id(), patterns);
  }

  private List<String> patterns(RouteDefinition route) {
    return routes
        .plan(route)
        .flatMap(plan -> plan.invalidation())
        .map(dropping -> dropping.patterns().stream().map(PatternTemplate::text).toList())
        .orElse(List.of());
  }

  private Explanation of(CachedRoute route, RequestFacts request) {
    try {
      Admission.Result result = admission.admit(route, request, IDENTITY.resolve(request));
      return result instanceof Admission.Result.Admitted admitted
          ? of(admitted.asked())
          : decided(Course.refused(route, request, ((Admission.Result.Refused) result).reason()));
    } catch (StoreException unavailable) {
      LOG.debug("a dry run had no answer", unavailable);
      return decided(Decisions.bypass(route.id(), Reason.STORE_UNAVAILABLE, route.debug()));
    } catch (RuntimeException fault) {
      LOG.debug("a dry run failed", fault);
      return new Explanation.Unknown(
          route.id(), "a resolver of the application needs the live request, or failed");
    }
  }

  private Explanation of(Asked asked) {
    Lookups.Result result = asked.find(lookups);
    if (!recovery.seemsOver()) {
      return decided(
          Decisions.bypass(asked.route().id(), Reason.STORE_UNAVAILABLE, asked.route().debug()));
    }
    Decision decision = Course.of(asked, result, renewals).decision(asked, parts.prefixed(""));
    return new Explanation.Decided(
        decision, CacheStatus.format(decision).value(), store(asked, result));
  }

  /** What else people want to know; the verdict stands without it. */
  private Optional<CacheInspector.Asked> store(Asked asked, Lookups.Result result) {
    CacheStore store = parts.storeWithinBudget();
    String key = lookups.keyFor(asked.key(), asked.request());
    Ledger.Reading ledger = Lookups.ledgerOf(result);
    try {
      return Optional.of(
          new CacheInspector.Asked(
              asked.key().members(store.shapes().texts(), key),
              ledger.stamp(),
              ledger.isFenced(),
              asked.mayStore() && !ledger.isFenced(),
              inspections.look(store, key)));
    } catch (StoreException unavailable) {
      LOG.debug("a dry run does not know more", unavailable);
      return Optional.empty();
    }
  }

  private static Explanation decided(Decision decision) {
    return new Explanation.Decided(
        decision, CacheStatus.format(decision).value(), Optional.empty());
  }
}
