package dev.larder.docs.blog;

import dev.larder.annotation.Cacheable;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A servlet without JAX-RS. Its answer tells how often it ran. */
@Cacheable(key = "sitemap", ttl = 3600)
public class SitemapServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final AtomicInteger runs = new AtomicInteger();

  /** Made by the container. */
  public SitemapServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print("/posts/hello, written " + runs.incrementAndGet() + " time(s)");
  }
}
