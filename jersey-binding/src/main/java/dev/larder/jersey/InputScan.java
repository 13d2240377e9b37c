package dev.larder.jersey;

import dev.larder.model.RouteDefinition.Inputs;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.server.model.Parameter;

/**
 * Collects what a resource method declares to read: its own parameters, those of the locators
 * before it, and the fields, setters and constructors of their classes and of bean parameters. Not
 * thread safe.
 */
final class InputScan {
  private final Map<String, Optional<String>> query = new HashMap<>();
  private final Set<String> headers = new HashSet<>();
  private final Set<String> cookies = new HashSet<>();
  private final Set<String> matrix = new HashSet<>();
  private final Set<Class<?>> scanned = new HashSet<>();

  Inputs inputs(List<String> pathParameters) {
    return new Inputs(pathParameters, query, headers, cookies, matrix);
  }

  /** Adds the parameters of a resource method or locator. */
  void addParameters(List<Parameter> parameters) {
    parameters.forEach(parameter -> add(parameter.getAnnotations(), parameter.getRawType()));
  }

  /** Adds everything that is injected into a class. */
  void addClass(Class<?> type) {
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      if (scanned.add(at)) {
        addDeclared(at);
      }
    }
  }

  private void addDeclared(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      add(field.getAnnotations(), field.getType());
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      addParameters(constructor);
    }
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
        add(method.getAnnotations(), method.getParameterTypes()[0]);
      }
    }
  }

  private void addParameters(Executable executable) {
    Annotation[][] annotations = executable.getParameterAnnotations();
    Class<?>[] types = executable.getParameterTypes();
    int hidden = types.length - annotations.length;
    for (int i = 0; i < annotations.length; i++) {
      add(annotations[i], types[i + hidden]);
    }
  }

  private void add(Annotation[] annotations, Class<?> type) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryParam parameter) {
        query.merge(parameter.value(), defaultOf(annotations), (old, added) -> old.or(() -> added));
      } else if (annotation instanceof HeaderParam parameter) {
        headers.add(parameter.value());
      } else if (annotation instanceof CookieParam parameter) {
        cookies.add(parameter.value());
      } else if (annotation instanceof MatrixParam parameter) {
        matrix.add(parameter.value());
      } else if (annotation instanceof BeanParam) {
        addClass(type);
      }
    }
  }

  private static Optional<String> defaultOf(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof DefaultValue given) {
        return Optional.of(given.value());
      }
    }
    return Optional.empty();
  }
}
