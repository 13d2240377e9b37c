package dev.larder.jersey;

import dev.larder.jersey.Route.Exposure;
import dev.larder.spi.CacheInvalidation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.ResourceMethod;

/**
 * Tells what a method, its class and the locators before it may read that the seal or the key does
 * not reach by itself. What it does not know counts as a reader. Not thread safe.
 */
final class ExposureScan {
  private static final Set<String> HARMLESS =
      Set.of(
          UriInfo.class.getName(),
          ResourceContext.class.getName(),
          ResourceInfo.class.getName(),
          Application.class.getName(),
          Configuration.class.getName(),
          Providers.class.getName(),
          CacheInvalidation.class.getName(),
          "jakarta.servlet.ServletContext",
          "jakarta.servlet.ServletConfig");
  private static final Set<String> SERVLET_REQUESTS =
      Set.of("jakarta.servlet.http.HttpServletRequest", "jakarta.servlet.ServletRequest");

  /** What the key or a fault at start-up covers. */
  private static final List<Class<? extends Annotation>> DECLARED =
      List.of(
          PathParam.class,
          QueryParam.class,
          HeaderParam.class,
          CookieParam.class,
          MatrixParam.class,
          BeanParam.class);

  private final Set<Exposure> exposures = EnumSet.noneOf(Exposure.class);
  private final Set<Class<?>> scanned = new HashSet<>();

  /** Adds a locator, which runs before the seal of its method. */
  void addLocator(Invocable locator) {
    addMethod(locator);
    for (Parameter parameter : locator.getHandlingMethod().getParameters()) {
      addInjected(parameter, parameter.getType());
    }
  }

  /** Adds a method or locator with the class it belongs to. */
  void addMethod(Invocable invocable) {
    invocable
        .getParameters()
        .forEach(
            parameter -> {
              addType(parameter.getRawType());
              mark(parameter.isEncoded(), Exposure.ENCODED);
              if (parameter.isAnnotationPresent(BeanParam.class)) {
                addClass(parameter.getRawType());
              }
            });
    addClass(invocable.getHandler().getHandlerClass());
  }

  /** Adds what the model says of how a method answers. */
  void addReturn(ResourceMethod method) {
    boolean stage =
        CompletionStage.class.isAssignableFrom(method.getInvocable().getRawResponseType());
    mark(
        stage || method.isSuspendDeclared() || method.isManagedAsyncDeclared() || method.isSse(),
        Exposure.ASYNC);
  }

  Set<Exposure> found() {
    return exposures;
  }

  private void addClass(Class<?> type) {
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      if (scanned.add(at)) {
        mark(isEncoded(at), Exposure.ENCODED);
        Stream.of(at.getDeclaredFields()).forEach(this::addField);
        Stream.of(at.getDeclaredConstructors()).forEach(this::addExecutable);
        Stream.of(at.getDeclaredMethods())
            .filter(method -> isInjected(method) || method.getName().startsWith("set"))
            .forEach(this::addExecutable);
      }
    }
  }

  private void addField(Field field) {
    mark(isEncoded(field), Exposure.ENCODED);
    if (isInjected(field)) {
      addInjected(field, field.getType());
    }
  }

  /** A constructor that is not annotated may be called by hand, with anything but injections. */
  private void addExecutable(Executable executable) {
    mark(isEncoded(executable), Exposure.ENCODED);
    for (Parameter parameter : executable.getParameters()) {
      mark(isEncoded(parameter), Exposure.ENCODED);
      if (isInjected(executable) || isInjected(parameter)) {
        addInjected(parameter, parameter.getType());
      }
    }
  }

  private void addInjected(AnnotatedElement element, Class<?> type) {
    addType(type);
    boolean declared = DECLARED.stream().anyMatch(element::isAnnotationPresent);
    mark(!declared && !HARMLESS.contains(type.getName()), Exposure.EARLY_INPUT);
  }

  private void addType(Class<?> type) {
    boolean jersey = ContainerRequestContext.class.isAssignableFrom(type);
    mark(jersey, Exposure.JERSEY_REQUEST);
    mark(jersey || SERVLET_REQUESTS.contains(type.getName()), Exposure.REQUEST);
  }

  private static boolean isEncoded(AnnotatedElement element) {
    return element.isAnnotationPresent(Encoded.class);
  }

  private static boolean isInjected(AnnotatedElement element) {
    return element.isAnnotationPresent(Context.class)
        || Stream.of(element.getAnnotations())
            .map(annotation -> annotation.annotationType().getSimpleName())
            .anyMatch(name -> name.equals("Inject") || name.equals("Autowired"));
  }

  private void mark(boolean exposed, Exposure exposure) {
    if (exposed) {
      exposures.add(exposure);
    }
  }
}
