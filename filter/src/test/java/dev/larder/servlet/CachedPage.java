package dev.larder.servlet;

import dev.larder.annotation.Cacheable;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A cached servlet that does what the test says, and counts. */
@Cacheable(key = "page:{{path}}", ttl = 60)
final class CachedPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private final transient App.Body body;
  private final transient AtomicInteger calls;

  CachedPage(App.Body body, AtomicInteger calls) {
    this.body = body;
    this.calls = calls;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    calls.incrementAndGet();
    try {
      body.serve(request, response);
    } catch (InterruptedException e) {
      throw new ServletException(e);
    }
  }
}
