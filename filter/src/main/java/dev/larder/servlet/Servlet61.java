package dev.larder.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls that only a Servlet 6.1 container has; compiled against 6.0. */
final class Servlet61 {
  private Servlet61() {}

  /** {@code sendRedirect(location, status, clearBuffer)}; reached only where there is one. */
  static void sendRedirect(HttpServletResponse response, Ending.RedirectWithStatus redirect)
      throws IOException {
    try {
      Method method =
          HttpServletResponse.class.getMethod(
              "sendRedirect", String.class, int.class, boolean.class);
      method.invoke(response, redirect.location(), redirect.status(), redirect.clearsBody());
    } catch (InvocationTargetException e) {
      throw new IOException("the container refused " + redirect, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "sendRedirect(String, int, boolean) was called; expected a Servlet 6.1 container", e);
    }
  }
}
