package dev.larder.capture;

import static dev.larder.capture.Behaviour.passed;
import static dev.larder.capture.Behaviour.refused;
import static dev.larder.capture.Bodies.print;
import static dev.larder.capture.Bodies.write;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;

/** What is left to the container: errors, redirects, exceptions. */
final class Errors {
  private Errors() {}

  static Stream<Behaviour> all() {
    return Stream.of(errors(), redirects(), redirects61(), exceptions()).flatMap(part -> part);
  }

  private static Behaviour status(String name, Behaviour.Body body) {
    return refused(name, "STATUS", body);
  }

  private static Stream<Behaviour> errors() {
    return Stream.of(
        status("sendError", (request, response, seen) -> response.sendError(404)),
        status(
            "sendError with a message",
            (request, response, seen) -> response.sendError(404, "<é>")),
        status("sendError 500", (request, response, seen) -> response.sendError(500, "no")),
        status("sendError 200", (request, response, seen) -> response.sendError(200)),
        status("sendError 204", (request, response, seen) -> response.sendError(204)),
        status("sendError 599", (request, response, seen) -> response.sendError(599, null)),
        status("sendError with a page", (request, response, seen) -> response.sendError(410)),
        status(
            "sendError after writing",
            (request, response, seen) -> {
              response.addHeader("X-Before", "yes");
              response.setContentType("text/xml");
              response.setContentLength(400);
              print(response, "gone");
              response.sendError(404, "gone");
              seen.add(response.isCommitted());
              seen.add(response.getStatus());
              seen.refusal(() -> response.sendError(500));
              seen.refusal(response::reset);
              response.setStatus(204);
              print(response, "late");
              seen.add(response.getWriter().checkError());
            }),
        status(
            "sendError with a page, after writing",
            (request, response, seen) -> {
              response.addHeader("X-Before", "yes");
              write(response, "gone");
              response.sendError(410, "gone");
              seen.refusal(() -> write(response, "late"));
              seen.refusal(response::flushBuffer);
            }),
        status(
            "sendError after a cookie",
            (request, response, seen) -> {
              response.addHeader("Set-Cookie", "a=b");
              response.sendError(401);
            }),
        refused(
            "an interim response",
            Behaviour.STORED,
            (request, response, seen) -> {
              response.setHeader("Link", "</x.css>; rel=preload");
              response.sendError(103);
              seen.add(response.isCommitted());
              print(response, "text");
            }));
  }

  private static Stream<Behaviour> redirects() {
    return Stream.of(
        status("sendRedirect", (request, response, seen) -> response.sendRedirect("/app/target")),
        status("relative", (request, response, seen) -> response.sendRedirect("other?a=b#c")),
        status("upwards", (request, response, seen) -> response.sendRedirect("../x")),
        status(
            "absolute",
            (request, response, seen) -> response.sendRedirect("https://example.org/x")),
        status("nowhere", (request, response, seen) -> response.sendRedirect("")),
        refused(
            "null",
            Behaviour.STORED,
            (request, response, seen) -> seen.refusal(() -> response.sendRedirect(null))),
        status(
            "sendRedirect after writing",
            (request, response, seen) -> {
              response.addHeader("X-Before", "yes");
              print(response, "gone");
              response.sendRedirect("/x");
              seen.add(response.isCommitted());
              seen.add(response.getStatus());
              response.addHeader("X-After", "yes");
              seen.refusal(() -> response.sendRedirect("/y"));
              print(response, "late");
            }));
  }

  /** Servlet 6.1; compiled against 6.0. */
  private static Stream<Behaviour> redirects61() {
    return Container.isServlet61()
        ? Stream.of(
            status(
                "redirect with status", (request, response, seen) -> redirect(response, "/x", 308)),
            status(
                "redirect with another status after writing",
                (request, response, seen) -> {
                  print(response, "gone");
                  redirect(response, "x", 301);
                  seen.add(response.isCommitted());
                }),
            status(
                "redirect that keeps the body",
                (request, response, seen) -> {
                  response.setContentType("text/plain");
                  print(response, "kept");
                  redirect(response, "/x", false);
                  seen.add(response.isCommitted());
                  print(response, "late");
                }),
            status(
                "redirect with status that keeps the body",
                (request, response, seen) -> {
                  write(response, "kept");
                  redirect(response, "/x", 307, false);
                  seen.refusal(() -> redirect(response, "/x", 301));
                }),
            refused(
                "redirect with a status that is none",
                Behaviour.STORED,
                (request, response, seen) -> seen.refusal(() -> redirect(response, "/x", 200))))
        : Stream.of();
  }

  private static void redirect(HttpServletResponse response, Object... arguments) throws Exception {
    Servlet61Calls.call(HttpServletResponse.class, response, "sendRedirect", arguments);
  }

  private static Behaviour thrown(String name, Exception thrown) {
    return passed(
        name,
        (request, response, seen) -> {
          response.addHeader("X-Before", "yes");
          print(response, "gone");
          throw thrown;
        });
  }

  private static Stream<Behaviour> exceptions() {
    return Stream.of(
        thrown("ServletException", new ServletException("no")),
        thrown("RuntimeException", new IllegalArgumentException("no")),
        thrown("IOException", new IOException("no")),
        thrown("exception with a page", new Targets.Mapped()),
        thrown("exception with a page, wrapped", new ServletException(new Targets.Mapped())),
        passed(
            "an error",
            (request, response, seen) -> {
              throw new AssertionError("no");
            }),
        passed(
            "exception after a flush",
            (request, response, seen) -> {
              print(response, "half");
              response.flushBuffer();
              throw new ServletException("no");
            }),
        passed(
            "exception with a page after a flush",
            (request, response, seen) -> {
              print(response, "half");
              response.flushBuffer();
              throw new Targets.Mapped();
            }),
        passed(
            "exception after the buffer",
            (request, response, seen) -> {
              write(response, "x".repeat(50_000));
              throw new ServletException("no");
            }),
        passed(
            "exception after all of it",
            (request, response, seen) -> {
              response.setContentLength(4);
              write(response, "four");
              throw new ServletException("no");
            }),
        passed("exception after sendError", Errors::failAfterError),
        passed(
            "exception after sendRedirect",
            (request, response, seen) -> {
              response.sendRedirect("/x");
              throw new ServletException("no");
            }),
        passed(
            "exception after close",
            (request, response, seen) -> {
              print(response, "whole");
              response.getWriter().close();
              throw new ServletException("no");
            }));
  }

  private static void failAfterError(
      HttpServletRequest request, HttpServletResponse response, Seen seen) throws Exception {
    response.sendError(404, "first");
    throw new ServletException("then");
  }
}
