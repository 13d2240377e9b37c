package dev.larder.internal.engine;

import dev.larder.internal.config.Settings;
import dev.larder.internal.route.CompiledRoutes;
import dev.larder.internal.route.CompilerSettings;
import dev.larder.internal.route.RouteCompiler;
import dev.larder.internal.route.RoutePlan;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Publication;
import dev.larder.spi.RequestCache.RouteMatcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of all adapters. Whatever is published is checked against everything else that is in
 * force. Reading is lock-free and sees each publication and withdrawal whole.
 */
final class RouteRegistry {
  private static final Logger LOG = LoggerFactory.getLogger("dev.larder.routes");

  private final CompilerSettings settings;
  private final boolean debugAll;

  /** Not a monitor: the table is written to the log meanwhile. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Written under the lock. */
  private volatile RoutesInForce inForce = RoutesInForce.NONE;

  RouteRegistry(Settings settings, Set<String> ownPlaceholders) {
    this.settings =
        new CompilerSettings(
            settings.ttls(), settings.ignoredQuery(), settings.strict(), ownPlaceholders);
    this.debugAll = settings.debug();
  }

  Publication publish(List<RouteDefinition> added, RouteMatcher matcher) {
    lock.lock();
    try {
      return add(added, matcher);
    } finally {
      lock.unlock();
    }
  }

  private Publication add(List<RouteDefinition> added, RouteMatcher matcher) {
    RoutesInForce.Published published = new RoutesInForce.Published(added, matcher);
    List<RoutesInForce.Published> all =
        Stream.concat(inForce.published().stream(), Stream.of(published)).toList();
    CompiledRoutes compiled = compile(all);
    if (!compiled.faults().isEmpty()) {
      throw new IllegalArgumentException(compiled.report());
    }
    compiled.warnings().forEach(warning -> LOG.warn("{}", warning.line()));
    if (!compiled.table().isEmpty()) {
      LOG.info("cached routes:{}{}", System.lineSeparator(), compiled.table());
    }
    inForce = RoutesInForce.of(all, compiled, debugAll);
    return () -> withdraw(published);
  }

  /** What remains was checked when it came; a pattern that now matches nothing is no fault. */
  private void withdraw(RoutesInForce.Published published) {
    lock.lock();
    try {
      List<RoutesInForce.Published> rest =
          inForce.published().stream().filter(other -> other != published).toList();
      if (rest.size() < inForce.published().size()) {
        inForce = RoutesInForce.of(rest, compile(rest), debugAll);
      }
    } finally {
      lock.unlock();
    }
  }

  private CompiledRoutes compile(List<RoutesInForce.Published> published) {
    return RouteCompiler.compile(
        published.stream().flatMap(each -> each.routes().stream()).toList(), settings);
  }

  Optional<RoutePlan> plan(RouteDefinition route) {
    return inForce.plan(route);
  }

  Optional<CachedRoute> cached(RouteDefinition route) {
    return inForce.cached(route);
  }

  Optional<CachedRoute> cached(String routeId) {
    return inForce.cached(routeId);
  }

  Optional<RouteMatcher.Match> match(String servlet, String verb, String path) {
    return inForce.match(servlet, verb, path);
  }

  Optional<RouteMatcher.Match> foretold(String servlet, String verb, String path) {
    return inForce.foretold(servlet, verb, path);
  }

  /** All that is in force, with what the cross-checks have found. */
  CompiledRoutes compiled() {
    return inForce.compiled();
  }

  boolean claims(String servlet) {
    return inForce.claims(servlet);
  }
}
