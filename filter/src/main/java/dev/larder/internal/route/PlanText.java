package dev.larder.internal.route;

import dev.larder.annotation.Cacheable.Scope;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import java.util.Locale;

/** The words for a plan that the start-up table and the cache map share. */
public final class PlanText {
  private PlanText() {}

  /**
   * How long an entry lives.
   *
   * @param caching of a cached route
   * @return such as {@code 600 s}
   */
  public static String ttl(RoutePlan.Caching caching) {
    String granted = caching.life().granted().toSeconds() + " s";
    if (!caching.life().fromResponse()) {
      return granted;
    }
    return caching.life().granted().isZero() ? "response" : "response, else " + granted;
  }

  /**
   * Who shares an entry.
   *
   * @param route a cached route
   * @param caching of the same
   * @return {@code user}, {@code public} or {@code anonymous}
   */
  public static String scope(RouteDefinition route, RoutePlan.Caching caching) {
    if (caching.perUser()) {
      return "user";
    }
    boolean open = route.cache().map(CachePolicy::scope).orElse(Scope.AUTO) == Scope.PUBLIC;
    return open ? "public" : "anonymous";
  }

  /**
   * Who looks entries up.
   *
   * @param route a route
   * @return {@code jersey} or {@code edge}
   */
  public static String stage(RouteDefinition route) {
    return route.stage().name().toLowerCase(Locale.ROOT);
  }
}
