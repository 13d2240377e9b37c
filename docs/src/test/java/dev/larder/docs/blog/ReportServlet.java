package dev.larder.docs.blog;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows nothing of a cache. Its answer tells how often it ran. */
public class ReportServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final AtomicInteger runs = new AtomicInteger();

  /** Made by the container. */
  public ReportServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print("report " + runs.incrementAndGet());
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
