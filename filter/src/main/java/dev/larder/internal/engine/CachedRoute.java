package dev.larder.internal.engine;

import dev.larder.internal.policy.Sharing;
import dev.larder.internal.route.RoutePlan;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import java.util.Optional;

/**
 * A cached route, ready to be asked.
 *
 * @param route its definition
 * @param policy what its annotation says
 * @param caching its compiled key and rules
 * @param sharing who shares its entries
 * @param debug whether it is in debug mode
 */
record CachedRoute(
    RouteDefinition route,
    CachePolicy policy,
    RoutePlan.Caching caching,
    Sharing sharing,
    boolean debug) {

  static Optional<CachedRoute> of(RoutePlan plan, boolean debugAll) {
    return plan.cache().map(caching -> of(plan.route(), caching, debugAll));
  }

  private static CachedRoute of(
      RouteDefinition route, RoutePlan.Caching caching, boolean debugAll) {
    CachePolicy policy = route.cache().orElseThrow();
    Sharing sharing = Sharing.of(policy.scope(), caching.perUser());
    return new CachedRoute(route, policy, caching, sharing, debugAll || policy.debug());
  }

  String id() {
    return route.id();
  }

  boolean isNegotiated() {
    return route.traits().contains(RouteDefinition.Trait.NEGOTIATED);
  }
}
