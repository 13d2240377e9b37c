package dev.larder.jersey;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.model.RouteDefinition.Trait;
import dev.larder.spi.AnnotationLookup;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Makes routes of resource methods, each with an id of its own. Thread safe. */
final class RouteFactory {
  private final TraitScan traits;
  private final String base;

  /** Guarded by itself. */
  private final Set<String> ids = new HashSet<>();

  /**
   * Creates a factory.
   *
   * @param traits tells facts about methods
   * @param base what tells this application from others in the servlet context; may be empty
   */
  RouteFactory(TraitScan traits, String base) {
    this.traits = traits;
    this.base = base;
  }

  /**
   * Where a method stands.
   *
   * @param template joined templates from the root on
   * @param pathParameters names in it, in order
   * @param locators the locators before the method
   * @param hasSiblings whether another method answers the same verb on the same path
   */
  record Place(
      String template,
      List<String> pathParameters,
      List<ResourceMethod> locators,
      boolean hasSiblings) {}

  Route create(ResourceMethod method, Place place) {
    return create(method, place, claimId(method, place));
  }

  /** Makes a route that will not be published: uncached, and its mutations drop everything. */
  Route createUnknown(ResourceMethod method, Place place) {
    Route route = create(method, place, "UNKNOWN " + base + place.template());
    RouteDefinition known = route.definition();
    RouteDefinition uncached =
        new RouteDefinition(
            known.id(),
            known.verb(),
            known.base(),
            known.pathTemplate(),
            known.origin(),
            Stage.JERSEY,
            Optional.empty(),
            known.invalidation(),
            known.inputs(),
            known.traits());
    return new Route(uncached, route.produces(), route.exposures());
  }

  private Route create(ResourceMethod method, Place place, String id) {
    Invocable invocable = method.getInvocable();
    boolean isRead = SafeVerbs.isRead(method.getHttpMethod());
    Optional<CachePolicy> cache =
        governing(invocable, Cacheable.class, isRead).map(CachePolicy::of);
    RouteDefinition definition =
        new RouteDefinition(
            id,
            method.getHttpMethod(),
            base,
            place.template(),
            origin(invocable),
            cache.filter(CachePolicy::edge).isPresent() ? Stage.EDGE : Stage.JERSEY,
            cache,
            governing(invocable, InvalidateCache.class, !SafeVerbs.isSafe(method.getHttpMethod()))
                .map(InvalidationPolicy::of),
            inputs(method, place),
            traits.of(method, place.locators(), place.hasSiblings()));
    return new Route(definition, method.getProducedTypes(), exposures(method, place));
  }

  private static Set<Route.Exposure> exposures(ResourceMethod method, Place place) {
    ExposureScan scan = new ExposureScan();
    place.locators().forEach(locator -> scan.addLocator(locator.getInvocable()));
    scan.addMethod(method.getInvocable());
    scan.addReturn(method);
    return scan.found();
  }

  /**
   * Makes what stands in for a locator that carries an annotation of ours, which is a fault.
   *
   * @param locator the locator
   * @param template joined templates from the root on
   * @return empty if it carries none
   */
  Optional<RouteDefinition> faultyLocator(ResourceMethod locator, String template) {
    Method method = locator.getInvocable().getHandlingMethod();
    Class<?> owner = locator.getInvocable().getHandler().getHandlerClass();
    Optional<CachePolicy> cache = own(owner, method, Cacheable.class).map(CachePolicy::of);
    Optional<InvalidationPolicy> invalidation =
        own(owner, method, InvalidateCache.class).map(InvalidationPolicy::of);
    if (cache.isEmpty() && invalidation.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RouteDefinition(
            "LOCATOR " + base + template,
            "GET",
            base,
            template,
            origin(locator.getInvocable()),
            Stage.JERSEY,
            cache,
            invalidation,
            new InputScan().inputs(List.of()),
            Set.of(Trait.LOCATOR)));
  }

  private static <A extends Annotation> Optional<A> own(
      Class<?> owner, Method method, Class<A> type) {
    return AnnotationLookup.find(owner, method, type)
        .filter(found -> !isFromClass(found, owner, method));
  }

  /**
   * Finds what governs a method. On a class an annotation is meant for those of its methods that it
   * fits: reads for one, mutations for the other. On a method it is taken at its word.
   */
  private static <A extends Annotation> Optional<A> governing(
      Invocable invocable, Class<A> type, boolean fitsFromClass) {
    Class<?> owner = invocable.getHandler().getHandlerClass();
    Method method = invocable.getHandlingMethod();
    return AnnotationLookup.find(owner, method, type)
        .filter(found -> fitsFromClass || !isFromClass(found, owner, method));
  }

  private static boolean isFromClass(Annotation found, Class<?> owner, Method method) {
    return !method.isAnnotationPresent(found.annotationType())
        && Stream.of(owner, method.getDeclaringClass())
            .anyMatch(type -> found.equals(type.getDeclaredAnnotation(found.annotationType())));
  }

  private static RouteDefinition.Inputs inputs(ResourceMethod method, Place place) {
    InputScan scan = new InputScan();
    Stream.concat(place.locators().stream(), Stream.of(method))
        .map(ResourceMethod::getInvocable)
        .forEach(
            invocable -> {
              scan.addParameters(invocable.getParameters());
              scan.addClass(invocable.getHandler().getHandlerClass());
            });
    return scan.inputs(place.pathParameters());
  }

  private static String origin(Invocable invocable) {
    Method method = invocable.getHandlingMethod();
    return invocable.getHandler().getHandlerClass().getSimpleName()
        + "."
        + method.getName()
        + Stream.of(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** The plain id if nothing else answers there; else the media types, else the method as well. */
  private String claimId(ResourceMethod method, Place place) {
    String plain = method.getHttpMethod() + " " + base + place.template();
    String typed = plain + typesOf(method);
    String named = plain + " " + origin(method.getInvocable());
    synchronized (ids) {
      return Stream.concat(
              place.hasSiblings() ? Stream.of(typed, named) : Stream.of(plain, typed, named),
              Stream.iterate(2, n -> n + 1).map(n -> named + " #" + n))
          .filter(ids::add)
          .findFirst()
          .orElseThrow();
    }
  }

  private static String typesOf(ResourceMethod method) {
    return method.getProducedTypes().stream()
        .map(RouteFactory::text)
        .collect(Collectors.joining(",", " ", ""))
        .stripTrailing();
  }

  private static String text(MediaType type) {
    return type.getType() + "/" + type.getSubtype();
  }
}
