package dev.larder.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls that only a Servlet 6.1 container has; compiled against 6.0. */
final class Servlet61 {
  private Servlet61() {}

  /** {@code sendRedirect(location, status, true)}; reached only where the container has it. */
  static void sendRedirect(HttpServletResponse response, String location, int status)
      throws IOException {
    try {
      Method method =
          HttpServletResponse.class.getMethod(
              "sendRedirect", String.class, int.class, boolean.class);
      method.invoke(response, location, status, true);
    } catch (InvocationTargetException e) {
      throw new IOException("sendRedirect to " + location + " with status " + status, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "sendRedirect(String, int, boolean) was called; expected a Servlet 6.1 container", e);
    }
  }
}
