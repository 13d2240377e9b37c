package dev.larder.capture;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/** Calls of methods that the API has only since 6.1. */
final class Servlet61Calls {
  private Servlet61Calls() {}

  static void call(Class<?> type, Object target, String name, Object... arguments)
      throws Exception {
    Method method =
        Stream.of(type.getMethods())
            .filter(candidate -> candidate.getName().equals(name) && takes(candidate, arguments))
            .findFirst()
            .orElseThrow();
    try {
      method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static boolean takes(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!boxed(types[i]).isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static Class<?> boxed(Class<?> type) {
    return type == int.class ? Integer.class : type == boolean.class ? Boolean.class : type;
  }
}
