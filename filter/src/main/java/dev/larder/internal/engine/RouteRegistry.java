package dev.larder.internal.engine;

import dev.larder.internal.config.Settings;
import dev.larder.internal.route.CompiledRoutes;
import dev.larder.internal.route.CompilerSettings;
import dev.larder.internal.route.RouteCompiler;
import dev.larder.internal.route.RoutePlan;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RouteMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of all adapters. Whatever is published is checked against everything published before.
 * Reading is lock-free.
 */
final class RouteRegistry {
  private static final Logger LOG = LoggerFactory.getLogger("dev.larder.routes");

  private final CompilerSettings settings;
  private final boolean debugAll;
  private volatile List<RouteDefinition> definitions = List.of();
  private volatile List<RouteMatcher> matchers = List.of();
  private volatile Map<String, RoutePlan> plans = Map.of();
  private volatile Map<String, CachedRoute> cached = Map.of();

  RouteRegistry(Settings settings, Set<String> ownPlaceholders) {
    this.settings =
        new CompilerSettings(
            settings.ttls(), settings.ignoredQuery(), settings.strict(), ownPlaceholders);
    this.debugAll = settings.debug();
  }

  synchronized void publish(List<RouteDefinition> added, RouteMatcher matcher) {
    List<RouteDefinition> all = new ArrayList<>(definitions);
    all.addAll(added);
    CompiledRoutes compiled = RouteCompiler.compile(all, settings);
    if (!compiled.faults().isEmpty()) {
      throw new IllegalArgumentException(compiled.report());
    }
    compiled.warnings().forEach(warning -> LOG.warn("{}", warning.line()));
    if (!compiled.table().isEmpty()) {
      LOG.info("cached routes:{}{}", System.lineSeparator(), compiled.table());
    }
    definitions = List.copyOf(all);
    plans = Map.copyOf(compiled.plans());
    Map<String, CachedRoute> ready = new HashMap<>();
    plans.forEach(
        (id, plan) -> CachedRoute.of(plan, debugAll).ifPresent(route -> ready.put(id, route)));
    cached = Map.copyOf(ready);
    List<RouteMatcher> extended = new ArrayList<>(matchers);
    extended.add(matcher);
    matchers = List.copyOf(extended);
  }

  Optional<RoutePlan> plan(String routeId) {
    return Optional.ofNullable(plans.get(routeId));
  }

  Optional<CachedRoute> cached(String routeId) {
    return Optional.ofNullable(cached.get(routeId));
  }

  Optional<RouteMatcher.Match> match(String verb, String path) {
    for (RouteMatcher matcher : matchers) {
      Optional<RouteMatcher.Match> match = matcher.match(verb, path);
      if (match.isPresent()) {
        return match;
      }
    }
    return Optional.empty();
  }
}
