package dev.larder.jersey;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.model.CachePolicy;
import dev.larder.model.InvalidationPolicy;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Stage;
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

  /** Guarded by itself. */
  private final Set<String> ids = new HashSet<>();

  RouteFactory(TraitScan traits) {
    this.traits = traits;
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
    Invocable invocable = method.getInvocable();
    boolean isRead = SafeVerbs.isRead(method.getHttpMethod());
    Optional<CachePolicy> cache =
        governing(invocable, Cacheable.class, isRead).map(CachePolicy::of);
    RouteDefinition definition =
        new RouteDefinition(
            claimId(method, place),
            method.getHttpMethod(),
            place.template(),
            origin(invocable),
            cache.filter(CachePolicy::edge).isPresent() ? Stage.EDGE : Stage.JERSEY,
            cache,
            governing(invocable, InvalidateCache.class, !SafeVerbs.isSafe(method.getHttpMethod()))
                .map(InvalidationPolicy::of),
            inputs(method, place),
            traits.of(method, place.locators(), place.hasSiblings()));
    return new Route(definition, method.getProducedTypes());
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
    String plain = method.getHttpMethod() + " " + place.template();
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
