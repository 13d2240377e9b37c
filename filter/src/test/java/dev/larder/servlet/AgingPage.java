package dev.larder.servlet;

import dev.larder.annotation.Cacheable;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A servlet whose entries live for a minute, and are served for longer. */
@Cacheable(key = "page:{{path}}", ttl = 60, staleWhileRevalidate = 30, staleIfError = 300)
final class AgingPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  final transient AtomicInteger calls = new AtomicInteger();
  transient volatile App.Body body;

  AgingPage(App.Body body) {
    this.body = body;
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
