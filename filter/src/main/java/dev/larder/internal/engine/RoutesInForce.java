package dev.larder.internal.engine;

import dev.larder.internal.route.CompiledRoutes;
import dev.larder.internal.route.RoutePlan;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheInspector.Foretelling;
import dev.larder.spi.RequestCache.RouteMatcher;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is published at one time. A route is known only by the very definition that was
 * published: a request of an application that has been reloaded must not use the plan of the new
 * one.
 *
 * @param published what each adapter has handed in, in order
 * @param compiled the same, checked against each other
 * @param plans plans by route id
 * @param cached cached routes by route id
 */
record RoutesInForce(
    List<Published> published,
    CompiledRoutes compiled,
    Map<String, RoutePlan> plans,
    Map<String, CachedRoute> cached) {
  static final RoutesInForce NONE =
      new RoutesInForce(
          List.of(),
          new CompiledRoutes(Map.of(), List.of(), List.of(), List.of(), ""),
          Map.of(),
          Map.of());

  RoutesInForce {
    published = List.copyOf(published);
    plans = found(plans);
    cached = found(cached);
  }

  /**
   * With buckets, which the JDK's immutable maps lack: ids that differ little are found as fast.
   */
  private static <T> Map<String, T> found(Map<String, T> byId) {
    return Collections.unmodifiableMap(new HashMap<>(byId));
  }

  /** One call of {@code publish}; told apart by identity, since two may look alike. */
  static final class Published {
    private final List<RouteDefinition> routes;
    private final RouteMatcher matcher;

    Published(List<RouteDefinition> routes, RouteMatcher matcher) {
      this.routes = List.copyOf(routes);
      this.matcher = matcher;
    }

    List<RouteDefinition> routes() {
      return routes;
    }
  }

  static RoutesInForce of(List<Published> published, CompiledRoutes compiled, boolean debugAll) {
    Map<String, CachedRoute> ready = new HashMap<>();
    compiled
        .plans()
        .forEach(
            (id, plan) -> CachedRoute.of(plan, debugAll).ifPresent(route -> ready.put(id, route)));
    return new RoutesInForce(published, compiled, compiled.plans(), ready);
  }

  Optional<RoutePlan> plan(RouteDefinition route) {
    return Optional.ofNullable(plans.get(route.id())).filter(plan -> plan.route().equals(route));
  }

  Optional<CachedRoute> cached(RouteDefinition route) {
    return Optional.ofNullable(cached.get(route.id())).filter(known -> known.route().equals(route));
  }

  /** What a stored entry says of its route, which may be of another application by now. */
  Optional<CachedRoute> cached(String routeId) {
    return Optional.ofNullable(cached.get(routeId));
  }

  Optional<RouteMatcher.Match> match(String servlet, String verb, String path) {
    for (Published each : published) {
      Optional<String> own = each.matcher.servlet();
      if (own.isEmpty() || own.get().equals(servlet)) {
        Optional<RouteMatcher.Match> match = each.matcher.match(verb, path);
        if (match.isPresent()) {
          return match;
        }
      }
    }
    return Optional.empty();
  }

  /** The route that a request would have which nobody has sent. */
  Optional<RouteMatcher.Match> foretold(String servlet, String verb, String path) {
    Optional<RouteMatcher.Match> match = match(servlet, verb, path);
    return match.isPresent() || claims(servlet)
        ? match
        : published.stream()
            .map(each -> each.matcher)
            .filter(Foretelling.class::isInstance)
            .flatMap(matcher -> ((Foretelling) matcher).foretell(verb, path).stream())
            .findFirst();
  }

  boolean claims(String servlet) {
    return published.stream()
        .anyMatch(each -> each.matcher.servlet().filter(servlet::equals).isPresent());
  }
}
