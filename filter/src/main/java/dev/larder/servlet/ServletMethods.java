package dev.larder.servlet;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.spi.AnnotationLookup;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the annotations of a servlet class. */
final class ServletMethods {
  static final String GET = "GET";

  /** The verbs a servlet can have a method for, in the order of the route table. */
  static final List<String> VERBS = List.of(GET, "POST", "PUT", "DELETE", "PATCH");

  private static final Map<String, String> NAMES =
      Map.of(
          GET, "doGet", "POST", "doPost", "PUT", "doPut", "DELETE", "doDelete", "PATCH", "doPatch");
  private static final Set<String> PROTECTING =
      Set.of("jakarta.annotation.security.RolesAllowed", "jakarta.annotation.security.DenyAll");

  private ServletMethods() {}

  /** The method of the application that handles a verb: {@code doGet} or else {@code service}. */
  static Optional<Method> handling(Class<?> servlet, String verb) {
    return declared(servlet, NAMES.getOrDefault(verb, "")).or(() -> declared(servlet, "service"));
  }

  /**
   * The cache policy that governs the verb; on a method for another verb it is a fault to report.
   */
  static Optional<CachePolicy> caching(Class<?> servlet, String verb, Method method) {
    Optional<Cacheable> found =
        verb.equals(GET)
            ? AnnotationLookup.find(servlet, method, Cacheable.class)
            : onVerb(method, Cacheable.class);
    return found.map(CachePolicy::of);
  }

  /** The patterns that govern the verb; on {@code doGet} they are a fault to report. */
  static Optional<InvalidationPolicy> invalidation(Class<?> servlet, String verb, Method method) {
    Optional<InvalidateCache> found =
        verb.equals(GET)
            ? onVerb(method, InvalidateCache.class)
            : AnnotationLookup.find(servlet, method, InvalidateCache.class);
    return found.map(InvalidationPolicy::of);
  }

  /** Whether a security annotation stands on class or method. */
  static boolean isProtected(Class<?> servlet, Method method) {
    return Stream.<AnnotatedElement>of(servlet, method)
        .flatMap(element -> Stream.of(element.getAnnotations()))
        .map(Annotation::annotationType)
        .anyMatch(type -> type == ServletSecurity.class || PROTECTING.contains(type.getName()));
  }

  /** What stands on a class, or on a method for all verbs, is not meant for each of them. */
  private static <A extends Annotation> Optional<A> onVerb(Method method, Class<A> type) {
    return method.getName().equals("service")
        ? Optional.empty()
        : Optional.ofNullable(method.getDeclaredAnnotation(type));
  }

  private static Optional<Method> declared(Class<?> servlet, String name) {
    return Stream.<Class<?>>iterate(
            servlet, type -> type != null && !isApi(type), Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> method.getName().equals(name) && takesRequest(method))
        .findFirst();
  }

  private static boolean isApi(Class<?> type) {
    return type.getName().startsWith("jakarta.servlet.");
  }

  private static boolean takesRequest(Method method) {
    List<Class<?>> types = List.of(method.getParameterTypes());
    return types.equals(List.of(HttpServletRequest.class, HttpServletResponse.class))
        || types.equals(List.of(ServletRequest.class, ServletResponse.class));
  }
}
