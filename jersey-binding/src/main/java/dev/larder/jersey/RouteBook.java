package dev.larder.jersey;

import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /** A locator may lead back to itself without end; what comes later is not cached. */
  private static final int MAX_LATE_ROUTES = 1_000;

  private final RequestCache cache;
  private final RouteFactory factory;
  private final IdentityHashMap<ResourceMethod, Route> direct = new IdentityHashMap<>();
  private final Map<Behind, Optional<Route>> behindLocators = new ConcurrentHashMap<>();

  /** A method behind locators; Jersey's own object for it differs from request to request. */
  private record Behind(Class<?> handler, Method method, String template) {}

  RouteBook(RequestCache cache, RouteFactory factory, List<RouteScan.Found> found) {
    this.cache = cache;
    this.factory = factory;
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
    if (behindLocators.size() >= direct.size() + MAX_LATE_ROUTES) {
      return Optional.empty();
    }
    return behindLocators.computeIfAbsent(
        behind, absent -> Optional.of(publishLate(matched, template)));
  }

  private static List<UriTemplate> fromRoot(ExtendedUriInfo matched) {
    List<UriTemplate> templates = new ArrayList<>(matched.getMatchedTemplates());
    Collections.reverse(templates);
    return templates;
  }

  private Route publishLate(ExtendedUriInfo matched, String template) {
    List<String> names =
        fromRoot(matched).stream().flatMap(part -> part.getTemplateVariables().stream()).toList();
    ResourceMethod method = matched.getMatchedResourceMethod();
    Route route =
        factory.create(
            method,
            new RouteFactory.Place(
                template, names, matched.getMatchedResourceLocators(), hasSiblings(method)));
    publish(route.definition());
    return route;
  }

  /** A faulty route is not known to the engine, which therefore bypasses it. */
  private void publish(RouteDefinition definition) {
    try {
      cache.publish(List.of(definition), (verb, path) -> Optional.empty());
    } catch (IllegalArgumentException faults) {
      LOG.error(
          "{} was found at its first request and is neither cached nor invalidated: {}",
          definition.origin(),
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
