package dev.larder.docs.blog;

import dev.larder.annotation.Cacheable;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** One greeting per tenant. Its answer tells how often it ran. */
@Cacheable(key = "greeting:{{own.tenant}}", ttl = 60)
public class GreetingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final AtomicInteger runs = new AtomicInteger();

  /** Made by the container. */
  public GreetingServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print("greeting " + runs.incrementAndGet());
  }
}
