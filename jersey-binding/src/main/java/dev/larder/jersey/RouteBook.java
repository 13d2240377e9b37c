package dev.larder.jersey;

import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.Publication;
import dev.larder.spi.RequestCache.RouteMatcher;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.uri.UriTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the route of a request that Jersey has matched. Methods behind locators that could not be
 * followed at start-up become routes at their first request. Thread safe.
 */
final class RouteBook {
  private static final Logger LOG = LoggerFactory.getLogger(RouteBook.class);

  /**
   * A locator may lead back to itself without end, and each route is checked against all others.
   * What comes later is not cached; mutations drop everything.
   */
  private static final int MAX_LATE_ROUTES = 200;

  private final RequestCache cache;
  private final RouteFactory factory;
  private final PathTable table;
  private final IdentityHashMap<ResourceMethod, Route> direct = new IdentityHashMap<>();
  private final Map<Behind, Optional<Route>> behindLocators = new ConcurrentHashMap<>();
  private final int foundAtStart;

  /** Not a monitor: what is published is written to the log. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock. */
  private final List<Publication> publications = new ArrayList<>();

  private boolean closed;

  /** A method behind locators; Jersey's own object for it differs from request to request. */
  private record Behind(Class<?> handler, Method method, String template) {}

  RouteBook(
      RequestCache cache, RouteFactory factory, List<RouteScan.Found> found, PathTable table) {
    this.cache = cache;
    this.factory = factory;
    this.table = table;
    for (RouteScan.Found each : found) {
      if (each.isBehindLocator()) {
        Method method = each.method().getInvocable().getHandlingMethod();
        String template = each.route().definition().pathTemplate();
        Class<?> handler = each.method().getInvocable().getHandler().getHandlerClass();
        behindLocators.put(new Behind(handler, method, template), Optional.of(each.route()));
      } else {
        direct.put(each.method(), each.route());
      }
    }
    this.foundAtStart = behindLocators.size();
  }

  /**
   * Publishes the routes that were found at start-up.
   *
   * @throws IllegalArgumentException naming every fault
   */
  void publish(List<RouteDefinition> routes) {
    publish(routes, table);
  }

  private void publish(List<RouteDefinition> routes, RouteMatcher matcher) {
    lock.lock();
    try {
      if (!closed) {
        publications.add(cache.publish(routes, matcher));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes back everything that was published. Requests under way go on without the cache. */
  void close() {
    lock.lock();
    try {
      closed = true;
      publications.forEach(Publication::close);
      publications.clear();
    } finally {
      lock.unlock();
    }
  }

  /** The cached route that Jersey is about to match; empty if the path alone does not tell. */
  Optional<RouteDefinition> foretold(ContainerRequest request) {
    return match(request, request.getMethod())
        .map(PathTable.Found::route)
        .filter(route -> route.invalidation().isEmpty());
  }

  /** The cached routes of a GET and a QUERY of the same target, as far as the path alone tells. */
  List<Match> reads(ContainerRequest request) {
    return Stream.of(HttpMethod.GET, SafeVerbs.QUERY)
        .flatMap(verb -> match(request, verb).stream())
        .map(PathTable.Found::toMatch)
        .toList();
  }

  private Optional<PathTable.Found> match(ContainerRequest request, String verb) {
    return table
        .matchBelow(verb, "/" + request.getPath(false))
        .filter(found -> found.route().cache().isPresent());
  }

  /** Returns the route; empty for what Jersey answers by itself, such as OPTIONS. */
  Optional<Route> routeOf(ExtendedUriInfo matched) {
    ResourceMethod method = matched.getMatchedResourceMethod();
    if (method == null || method.isExtended()) {
      return Optional.empty();
    }
    List<ResourceMethod> locators = matched.getMatchedResourceLocators();
    if (locators.isEmpty()) {
      return Optional.ofNullable(direct.get(method));
    }
    String template =
        PathTemplates.join(fromRoot(matched).stream().map(UriTemplate::getTemplate).toList());
    Class<?> handler = method.getInvocable().getHandler().getHandlerClass();
    Behind behind = new Behind(handler, method.getInvocable().getHandlingMethod(), template);
    Optional<Route> known = behindLocators.get(behind);
    if (known != null) {
      return known;
    }
    if (behindLocators.size() >= foundAtStart + MAX_LATE_ROUTES) {
      return Optional.of(factory.createUnknown(method, placeOf(matched, template)));
    }
    return behindLocators.computeIfAbsent(
        behind, absent -> Optional.of(publishLate(matched, template)));
  }

  private static List<UriTemplate> fromRoot(ExtendedUriInfo matched) {
    List<UriTemplate> templates = new ArrayList<>(matched.getMatchedTemplates());
    Collections.reverse(templates);
    return templates;
  }

  private static RouteFactory.Place placeOf(ExtendedUriInfo matched, String template) {
    List<String> names =
        fromRoot(matched).stream().flatMap(part -> part.getTemplateVariables().stream()).toList();
    return new RouteFactory.Place(
        template,
        names,
        matched.getMatchedResourceLocators(),
        hasSiblings(matched.getMatchedResourceMethod()));
  }

  private Route publishLate(ExtendedUriInfo matched, String template) {
    Route route = factory.create(matched.getMatchedResourceMethod(), placeOf(matched, template));
    List<RouteDefinition> routes = new ArrayList<>();
    matched
        .getMatchedResourceLocators()
        .forEach(each -> factory.faultyLocator(each, template).ifPresent(routes::add));
    routes.add(route.definition());
    publishLate(routes);
    warnOfEarlyInput(route);
    return route;
  }

  private static void warnOfEarlyInput(Route route) {
    if (route.isReadEarly()) {
      LOG.warn(
          "{} was found behind a locator that does not declare what it returns; what is injected"
              + " before may read headers that the key does not hold, so that it bypasses the"
              + " cache; declare the class, or write unkeyed = OFF",
          route.definition().origin());
    }
  }

  /** A faulty route is not known to the engine, which bypasses it, or drops everything. */
  private void publishLate(List<RouteDefinition> definitions) {
    try {
      publish(definitions, (verb, path) -> Optional.empty());
    } catch (IllegalArgumentException faults) {
      LOG.error(
          "{} was found at its first request; it is not cached, and drops everything if it"
              + " invalidates: {}",
          definitions.get(definitions.size() - 1).origin(),
          faults.getMessage());
    }
  }

  private static boolean hasSiblings(ResourceMethod method) {
    return method.getParent() != null
        && method.getParent().getResourceMethods().stream()
                .filter(other -> !other.isExtended())
                .filter(other -> other.getHttpMethod().equals(method.getHttpMethod()))
                .count()
            > 1;
  }
}
