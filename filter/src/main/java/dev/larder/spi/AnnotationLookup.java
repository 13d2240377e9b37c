package dev.larder.spi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the annotation that governs a method: on the method itself, then on the methods it
 * overrides (all superclasses before any interface, nearest first), then on the class. The nearest
 * one wins whole; nothing is merged.
 *
 * <p>Overriding is told as the language tells it: by name and parameter types with type variables
 * resolved, never for private, static or foreign package-private methods. Stateless. Reads
 * reflection data on every call; adapters call it at start-up and keep the result.
 */
public final class AnnotationLookup {
  private AnnotationLookup() {}

  /**
   * Finds the annotation of a method in the class that declares it.
   *
   * @param method any method
   * @param type annotation type with run-time retention
   * @param <A> annotation type
   * @return the nearest annotation; empty if there is none
   */
  public static <A extends Annotation> Optional<A> find(Method method, Class<A> type) {
    return find(method.getDeclaringClass(), method, type);
  }

  /**
   * Finds the annotation of a method as it is called on a class that may have inherited it. Where
   * the class has no annotation of its own, the class that declares the method is asked last.
   *
   * @param owner the class whose instance is called
   * @param method a method that the class declares or inherits
   * @param type annotation type with run-time retention
   * @param <A> annotation type
   * @return the nearest annotation; empty if there is none
   */
  public static <A extends Annotation> Optional<A> find(
      Class<?> owner, Method method, Class<A> type) {
    return Stream.of(
            Stream.of(method),
            overridden(owner, method),
            Stream.of(owner),
            Stream.<Class<?>>of(method.getDeclaringClass()))
        .flatMap(elements -> elements)
        .flatMap(element -> Stream.ofNullable(element.getDeclaredAnnotation(type)))
        .findFirst();
  }

  private static Stream<Method> overridden(Class<?> owner, Method method) {
    if (!canOverride(method)) {
      return Stream.empty();
    }
    Supertypes supertypes = Supertypes.of(owner);
    return supertypes.inLookupOrder().stream()
        .filter(candidate -> !candidate.equals(method.getDeclaringClass()))
        .flatMap(candidate -> Stream.of(candidate.getDeclaredMethods()))
        .filter(candidate -> isOverridden(supertypes, method, candidate));
  }

  private static boolean isOverridden(Supertypes supertypes, Method method, Method candidate) {
    return candidate.getName().equals(method.getName())
        && canOverride(candidate)
        && isVisible(method, candidate)
        && supertypes.parametersOf(candidate).equals(supertypes.parametersOf(method));
  }

  private static boolean canOverride(Method method) {
    return !method.isBridge()
        && (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0;
  }

  private static boolean isVisible(Method method, Method candidate) {
    return (candidate.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
        || candidate
            .getDeclaringClass()
            .getPackage()
            .equals(method.getDeclaringClass().getPackage());
  }
}
