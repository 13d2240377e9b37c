package dev.larder.inspector.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Has no annotation; a line of the option {@code routes} caches it. */
public final class FileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.setHeader("Cache-Control", "public, max-age=60");
    response.getWriter().print("file " + ItemResource.RUNS.incrementAndGet());
  }
}
