package dev.larder.servlet;

import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.model.RouteDefinition.Trait;
import dev.larder.spi.RequestCache.RouteMatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The annotated servlets of an application. Does not change after {@link #of}.
 *
 * <p>A live request is found by the mapping that the container itself has chosen for it; only the
 * published matcher has to choose one by path.
 */
final class ServletRoutes implements RouteMatcher {
  private static final Logger LOG = LoggerFactory.getLogger(ServletRoutes.class);
  private static final Comparator<Mapping> CONTAINER_ORDER =
      Comparator.comparing((Mapping mapping) -> mapping.pattern().kind())
          .thenComparing(mapping -> -mapping.pattern().text().length());

  private final List<Mapping> mappings = new ArrayList<>();
  private final List<RouteDefinition> definitions = new ArrayList<>();

  /** One mapping of one servlet, with its routes by verb; without any if it has no annotation. */
  private record Mapping(String servlet, UrlPattern pattern, Map<String, RouteDefinition> routes) {
    /** An unknown verb is unsafe, and a mutation like a POST. */
    Optional<RouteDefinition> route(String verb) {
      String known = verb.equals("HEAD") ? ServletMethods.GET : verb;
      boolean mutates = Verbs.isUnsafe(verb) && !ServletMethods.VERBS.contains(verb);
      return Optional.ofNullable(routes.get(mutates ? "POST" : known));
    }
  }

  private ServletRoutes() {}

  /** Reads all servlets that are registered. */
  static ServletRoutes of(ServletContext context) {
    return of(context.getServletRegistrations().values(), context.getClassLoader());
  }

  /** Reads servlets whether or not they run. */
  static ServletRoutes of(
      Collection<? extends ServletRegistration> servlets, @Nullable ClassLoader loader) {
    ServletRoutes routes = new ServletRoutes();
    servlets.forEach(found -> routes.add(found, loader));
    routes.mappings.sort(CONTAINER_ORDER);
    return routes;
  }

  /** All routes of annotated servlets, those without an annotation of their own too. */
  List<RouteDefinition> definitions() {
    return List.copyOf(definitions);
  }

  /** The route of a live request, if its servlet is annotated and its path means one thing only. */
  Optional<Match> match(HttpServletRequest request) {
    return match(request, request.getMethod());
  }

  /** The cached route that answers a GET of a live request's target. */
  Optional<Match> read(HttpServletRequest request) {
    return match(request, ServletMethods.GET).filter(match -> match.route().cache().isPresent());
  }

  private Optional<Match> match(HttpServletRequest request, String verb) {
    if (definitions.isEmpty()) {
      return Optional.empty();
    }
    HttpServletMapping chosen = request.getHttpServletMapping();
    String info = Optional.ofNullable(request.getPathInfo()).orElse("");
    String path = request.getServletPath() + info;
    return mappings.stream()
        .filter(mapping -> mapping.servlet().equals(chosen.getServletName()))
        .filter(mapping -> mapping.pattern().text().equals(chosen.getPattern()))
        .findFirst()
        .flatMap(mapping -> matched(mapping, verb, path));
  }

  /** Whether a route is one of these. */
  boolean owns(RouteDefinition route) {
    return definitions.contains(route);
  }

  /** A route of the annotated servlet that the container chooses for a decoded path. */
  Optional<RouteDefinition> ownerOf(String path) {
    return mappings.stream()
        .filter(mapping -> mapping.pattern().matches(path))
        .findFirst()
        .flatMap(mapping -> mapping.routes().values().stream().findFirst());
  }

  @Override
  public Optional<Match> match(String verb, String path) {
    return PlainPath.decode(path)
        .flatMap(
            plain ->
                mappings.stream()
                    .filter(mapping -> mapping.pattern().matches(plain))
                    .findFirst()
                    .flatMap(mapping -> matched(mapping, verb, plain)));
  }

  private static Optional<Match> matched(Mapping mapping, String verb, String path) {
    Map<String, String> values =
        mapping
            .pattern()
            .wildcard(path)
            .map(rest -> Map.of(UrlPattern.WILDCARD, rest))
            .orElse(Map.of());
    return mapping.route(verb).map(route -> new Match(route, values));
  }

  private void add(ServletRegistration registration, @Nullable ClassLoader loader) {
    Optional<Class<?>> type = find(registration, loader);
    for (String text : registration.getMappings()) {
      UrlPattern pattern = new UrlPattern(text);
      Map<String, RouteDefinition> routes =
          type.map(found -> routes(found, pattern)).orElseGet(Map::of);
      mappings.add(new Mapping(registration.getName(), pattern, routes));
      definitions.addAll(routes.values());
    }
  }

  private static Optional<Class<?>> find(
      ServletRegistration registration, @Nullable ClassLoader application) {
    return Stream.of(
            application,
            Thread.currentThread().getContextClassLoader(),
            ServletRoutes.class.getClassLoader())
        .filter(Objects::nonNull)
        .flatMap(loader -> load(registration.getClassName(), loader).stream())
        .findFirst();
  }

  /** A JSP has no class, and a container may hide its own ones: neither carries our annotations. */
  private static Optional<Class<?>> load(@Nullable String name, ClassLoader loader) {
    try {
      return name == null ? Optional.empty() : Optional.of(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("{} cannot be loaded by {}; its annotations are not read", name, loader, e);
      return Optional.empty();
    }
  }

  private static Map<String, RouteDefinition> routes(Class<?> type, UrlPattern pattern) {
    Map<String, RouteDefinition> routes = new LinkedHashMap<>();
    for (String verb : ServletMethods.VERBS) {
      ServletMethods.handling(type, verb)
          .ifPresent(method -> routes.put(verb, route(type, pattern, verb, method)));
    }
    boolean annotated =
        routes.values().stream()
            .anyMatch(route -> route.cache().isPresent() || route.invalidation().isPresent());
    return annotated ? routes : Map.of();
  }

  private static RouteDefinition route(
      Class<?> type, UrlPattern pattern, String verb, Method method) {
    Inputs inputs = new Inputs(pattern.pathParameters(), Map.of(), Set.of(), Set.of(), Set.of());
    return new RouteDefinition(
        verb + " " + pattern.text(),
        verb,
        pattern.template(),
        origin(type, method),
        Stage.EDGE,
        ServletMethods.caching(type, verb, method),
        ServletMethods.invalidation(type, verb, method),
        inputs,
        traits(type, method));
  }

  private static Set<Trait> traits(Class<?> type, Method method) {
    return ServletMethods.isProtected(type, method) ? Set.of(Trait.PROTECTED) : Set.of();
  }

  private static String origin(Class<?> type, Method method) {
    List<String> parameters =
        Stream.of(method.getParameterTypes()).map(Class::getSimpleName).toList();
    return type.getSimpleName()
        + "."
        + method.getName()
        + "("
        + String.join(", ", parameters)
        + ")";
  }
}
