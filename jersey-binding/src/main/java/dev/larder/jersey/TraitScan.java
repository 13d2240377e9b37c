package dev.larder.jersey;

import dev.larder.model.RouteDefinition.Trait;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Tells the facts about a resource method that the cross-checks need. Immutable. */
final class TraitScan {
  private static final Set<String> RAW_CONTEXTS =
      Set.of(
          "jakarta.servlet.http.HttpServletRequest",
          "jakarta.servlet.ServletRequest",
          SecurityContext.class.getName(),
          HttpHeaders.class.getName(),
          ContainerRequestContext.class.getName(),
          "org.glassfish.jersey.server.ContainerRequest");
  private static final String ENTITY_FILTERING = "org.glassfish.jersey.message.filtering.";

  private final List<Class<?>> requestFilters;
  private final List<Class<?>> lastFilters;
  private final boolean entityFiltering;

  TraitScan(Configuration configuration) {
    List<Class<?>> components =
        Stream.concat(
                configuration.getClasses().stream(),
                configuration.getInstances().stream().map(Object::getClass))
            .<Class<?>>map(type -> type)
            .toList();
    this.requestFilters =
        components.stream().filter(ContainerRequestFilter.class::isAssignableFrom).toList();
    this.lastFilters =
        requestFilters.stream().filter(filter -> isLast(filter, configuration)).toList();
    this.entityFiltering =
        components.stream()
            .anyMatch(
                type ->
                    type.getName().startsWith(ENTITY_FILTERING)
                        && type.getSimpleName().endsWith("FilteringFeature"));
  }

  /**
   * Tells a method's traits.
   *
   * @param method the method
   * @param locators the locators before it
   * @param hasSiblings whether another method answers the same verb on the same path
   */
  Set<Trait> of(ResourceMethod method, List<ResourceMethod> locators, boolean hasSiblings) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (hasSiblings || isNegotiated(method)) {
      traits.add(Trait.NEGOTIATED);
    }
    List<ResourceMethod> chain = Stream.concat(locators.stream(), Stream.of(method)).toList();
    if (chain.stream().map(ResourceMethod::getInvocable).anyMatch(TraitScan::isProtected)) {
      traits.add(Trait.PROTECTED);
    }
    if (isNameBound(method.getNameBindings())) {
      traits.add(Trait.NAME_BOUND);
    }
    if (chain.stream().map(ResourceMethod::getInvocable).anyMatch(TraitScan::readsRawContext)) {
      traits.add(Trait.INJECTS_CONTEXT);
    }
    if (isFilteredLast(method.getNameBindings())) {
      traits.add(Trait.FILTERED_LAST);
    }
    if (entityFiltering) {
      traits.add(Trait.ENTITY_FILTERED);
    }
    return traits;
  }

  private static boolean isNegotiated(ResourceMethod method) {
    List<MediaType> produces = method.getProducedTypes();
    if (produces.size() == 1) {
      return produces.get(0).isWildcardType() || produces.get(0).isWildcardSubtype();
    }
    return !produces.isEmpty() || method.getInvocable().getRawRoutingResponseType() != void.class;
  }

  private static boolean isProtected(Invocable invocable) {
    AnnotatedElement[] methods = {invocable.getHandlingMethod(), invocable.getDefinitionMethod()};
    for (AnnotatedElement method : methods) {
      if (has(method, RolesAllowed.class) || has(method, DenyAll.class)) {
        return true;
      }
      if (has(method, PermitAll.class)) {
        return false;
      }
    }
    Class<?> handler = invocable.getHandler().getHandlerClass();
    Class<?> declaring = invocable.getHandlingMethod().getDeclaringClass();
    return Stream.of(handler, declaring)
        .anyMatch(type -> has(type, RolesAllowed.class) || has(type, DenyAll.class));
  }

  private static boolean has(AnnotatedElement element, Class<? extends Annotation> type) {
    return element.isAnnotationPresent(type);
  }

  /** A filter runs if the method carries all of the filter's bindings. */
  private boolean isNameBound(Collection<Class<? extends Annotation>> bindings) {
    return requestFilters.stream()
        .map(TraitScan::bindingsOf)
        .anyMatch(needed -> !needed.isEmpty() && bindings.containsAll(needed));
  }

  /** Of filters of one priority nobody knows which comes first. */
  private boolean isFilteredLast(Collection<Class<? extends Annotation>> bindings) {
    return lastFilters.stream().map(TraitScan::bindingsOf).anyMatch(bindings::containsAll);
  }

  private static boolean isLast(Class<?> filter, Configuration configuration) {
    int registered =
        configuration.getContracts(filter).getOrDefault(ContainerRequestFilter.class, 0);
    Priority declared = filter.getAnnotation(Priority.class);
    int priority = registered <= 0 && declared != null ? declared.value() : registered;
    return priority == Integer.MAX_VALUE
        && filter != LookupFilter.class
        && !filter.isAnnotationPresent(PreMatching.class);
  }

  private static Set<Class<? extends Annotation>> bindingsOf(Class<?> filter) {
    Set<Class<? extends Annotation>> bindings = new HashSet<>();
    for (Annotation annotation : filter.getAnnotations()) {
      if (annotation.annotationType().isAnnotationPresent(jakarta.ws.rs.NameBinding.class)) {
        bindings.add(annotation.annotationType());
      }
    }
    return bindings;
  }

  private static boolean readsRawContext(Invocable invocable) {
    return invocable.getParameters().stream().map(Parameter::getRawType).anyMatch(TraitScan::isRaw)
        || injectsRaw(invocable.getHandler().getHandlerClass());
  }

  private static boolean injectsRaw(Class<?> type) {
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (isRaw(field.getType()) && isInjected(field)) {
          return true;
        }
      }
      for (Constructor<?> constructor : at.getDeclaredConstructors()) {
        if (Stream.of(constructor.getParameterTypes()).anyMatch(TraitScan::isRaw)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isInjected(Field field) {
    return has(field, Context.class)
        || Stream.of(field.getAnnotations())
            .anyMatch(a -> a.annotationType().getName().equals("jakarta.inject.Inject"));
  }

  private static boolean isRaw(Class<?> type) {
    return RAW_CONTEXTS.contains(type.getName());
  }
}
