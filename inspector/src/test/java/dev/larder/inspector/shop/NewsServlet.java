package dev.larder.inspector.shop;

import dev.larder.annotation.Cacheable;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A plain servlet, looked up by the filter. */
@Cacheable(key = "news", ttl = 60)
public final class NewsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print("news " + ItemResource.RUNS.incrementAndGet());
  }
}
