package dev.larder.capture;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** What the table forwards to, includes and is sent to after errors. */
final class Targets {
  private Targets() {}

  /** An exception that the application has a page for. */
  static final class Mapped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mapped() {
      super("mapped");
    }
  }

  private static HttpServlet servlet(Behaviour.Body body) {
    return new HttpServlet() {
      private static final long serialVersionUID = 1L;

      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws IOException, ServletException {
        try {
          body.serve(request, response, Seen.in(request));
        } catch (IOException | ServletException | RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new ServletException(e);
        }
      }
    };
  }

  static void addTo(Container container) {
    container.servlet(
        "target",
        servlet(
            (request, response, seen) -> {
              seen.add(response.isCommitted());
              response.addHeader("X-Target", request.getDispatcherType().name());
              response.getWriter().print("[target é]");
            }),
        "/target");
    container.servlet(
        "stream",
        servlet((request, response, seen) -> response.getOutputStream().print("[stream]")),
        "/stream");
    container.servlet(
        "flushing",
        servlet(
            (request, response, seen) -> {
              response.getWriter().print("[flushed]");
              response.flushBuffer();
            }),
        "/flushing");
    container.servlet(
        "failing",
        servlet((request, response, seen) -> response.sendError(404, "target")),
        "/failing");
    container.servlet(
        "throwing",
        servlet(
            (request, response, seen) -> {
              throw new ServletException("target");
            }),
        "/throwing");
    container.servlet(
        "page",
        servlet(
            (request, response, seen) -> {
              response.setContentType("text/plain;charset=utf-8");
              response.addHeader("X-Page", "yes");
              response
                  .getWriter()
                  .print("page: " + request.getAttribute("jakarta.servlet.error.status_code"));
            }),
        "/page");
    container.errorPage(410, "/page");
    container.errorPage(Mapped.class, "/page");
    container.files(Objects.requireNonNull(Targets.class.getResource("files/")), "*.txt");
  }
}
