package dev.larder.capture;

import static dev.larder.capture.Behaviour.passed;
import static dev.larder.capture.Behaviour.refused;
import static dev.larder.capture.Behaviour.stored;
import static dev.larder.capture.Bodies.print;
import static dev.larder.capture.Bodies.write;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.util.stream.Stream;

/** When a response counts as sent, what is begun anew, and which calls are refused. */
final class Commits {
  private Commits() {}

  static Stream<Behaviour> all() {
    return Stream.of(flushes(), resets(), kinds()).flatMap(part -> part);
  }

  /** Calls that a container ignores or refuses after the commit. */
  private static void late(HttpServletResponse response, Seen seen) {
    seen.add(response.isCommitted());
    seen.refusal(() -> response.setStatus(500));
    seen.refusal(() -> response.setHeader("X-Late", "yes"));
    seen.refusal(() -> response.addDateHeader("X-Late", 0));
    seen.refusal(() -> response.addIntHeader("X-Late", 0));
    seen.refusal(() -> response.setContentType("text/late"));
    seen.refusal(() -> response.setCharacterEncoding("UTF-16"));
    seen.refusal(() -> response.setContentLength(9_999));
    seen.refusal(response::reset);
    seen.refusal(response::resetBuffer);
    seen.refusal(() -> response.sendError(404));
    seen.refusal(() -> response.sendRedirect("/late"));
    seen.refusal(() -> response.setBufferSize(300_000));
    seen.add(response.getStatus());
    seen.add(response.getHeader("X-Late"));
    seen.add(response.getContentType());
    seen.add(response.getCharacterEncoding());
    seen.add(response.getHeader("Content-Length"));
  }

  private static Stream<Behaviour> flushes() {
    return Stream.of(
        passed(
            "flushBuffer at once",
            (request, response, seen) -> {
              seen.add(response.isCommitted());
              response.flushBuffer();
              late(response, seen);
              print(response, "text");
            }),
        passed(
            "flushBuffer without a body",
            (request, response, seen) -> {
              response.setStatus(202);
              response.flushBuffer();
            }),
        passed(
            "flushBuffer between",
            (request, response, seen) -> {
              print(response, "first");
              response.flushBuffer();
              late(response, seen);
              print(response, "second");
            }),
        passed(
            "flushBuffer last",
            (request, response, seen) -> {
              write(response, "bytes");
              response.flushBuffer();
              response.flushBuffer();
            }),
        passed(
            "flush of the stream",
            (request, response, seen) -> {
              response.getOutputStream().flush();
              late(response, seen);
              write(response, "bytes");
            }),
        passed(
            "flush of the writer",
            (request, response, seen) -> {
              response.setContentType("text/html");
              print(response, "é");
              response.getWriter().flush();
              late(response, seen);
            }),
        passed(
            "flushBuffer with a known length",
            (request, response, seen) -> {
              response.setContentLength(8);
              write(response, "four");
              response.flushBuffer();
              write(response, "more");
              seen.add(response.isCommitted());
            }),
        passed(
            "flushBuffer, and shorter than its length",
            (request, response, seen) -> {
              response.setContentLength(8);
              write(response, "four");
              response.flushBuffer();
            }),
        stored(
            "all of it written, then late calls",
            (request, response, seen) -> {
              response.setContentLength(4);
              write(response, "four");
              late(response, seen);
            }),
        stored(
            "buffer exceeded, then late calls",
            (request, response, seen) -> {
              write(response, "x".repeat(50_000));
              late(response, seen);
            }),
        passed(
            "flushBuffer after all of it",
            (request, response, seen) -> {
              response.setContentLength(4);
              write(response, "four");
              seen.refusal(response::flushBuffer);
            }));
  }

  private static Stream<Behaviour> resets() {
    return Stream.of(
        stored(
            "reset after writing",
            (request, response, seen) -> {
              response.setStatus(404);
              response.setContentType("text/xml;charset=utf-8");
              response.addHeader("X-Gone", "yes");
              print(response, "gone");
              seen.refusal(response::reset);
              seen.add(response.getStatus());
              seen.add(response.getContentType());
              seen.add(response.getCharacterEncoding());
              seen.add(response.getHeader("X-Gone"));
              write(response, "bytes");
            }),
        stored(
            "resetBuffer after writing",
            (request, response, seen) -> {
              response.addHeader("X-Kept", "yes");
              response.setContentType("text/plain");
              print(response, "gone");
              seen.refusal(response::resetBuffer);
              seen.refusal(response::getOutputStream);
              seen.add(response.getContentType());
              print(response, "kept");
            }),
        stored(
            "resetBuffer, and another length",
            (request, response, seen) -> {
              write(response, "gone and gone");
              response.resetBuffer();
              response.setContentLength(4);
              write(response, "kept");
            }),
        stored(
            "reset of nothing",
            (request, response, seen) -> {
              response.reset();
              response.resetBuffer();
              print(response, "text");
            }),
        stored(
            "reset, and the other charset",
            (request, response, seen) -> {
              response.setContentType("text/plain;charset=utf-16");
              print(response, "gone");
              response.reset();
              response.setContentType("text/plain;charset=utf-8");
              seen.add(response.getCharacterEncoding());
              print(response, "é€");
            }),
        stored(
            "the writer of before a reset",
            (request, response, seen) -> {
              PrintWriter before = response.getWriter();
              before.print("gone");
              response.reset();
              response.getWriter().print("kept");
            }));
  }

  private static Stream<Behaviour> kinds() {
    return Stream.of(
        stored(
            "writer after stream",
            (request, response, seen) -> {
              write(response, "bytes");
              write(response, seen.refusal(response::getWriter));
            }),
        stored(
            "stream after writer",
            (request, response, seen) -> {
              print(response, "text");
              print(response, seen.refusal(response::getOutputStream));
            }),
        stored(
            "the same stream each time",
            (request, response, seen) -> {
              ServletOutputStream first = response.getOutputStream();
              seen.add(first == response.getOutputStream());
              write(response, "bytes");
            }),
        stored(
            "the same writer each time",
            (request, response, seen) -> {
              PrintWriter first = response.getWriter();
              seen.add(first == response.getWriter());
              print(response, "text");
            }),
        stored(
            "state, told in the body",
            (request, response, seen) -> {
              print(
                  response,
                  String.join(
                      " ",
                      String.valueOf(response.isCommitted()),
                      String.valueOf(response.getStatus()),
                      response.getContentType(),
                      response.getCharacterEncoding(),
                      String.valueOf(response.getLocale()),
                      String.valueOf(response.getBufferSize()),
                      response.encodeURL("/x"),
                      response.encodeRedirectURL("/y")));
            }),
        refused(
            "status 201",
            "STATUS",
            (request, response, seen) -> {
              response.setStatus(201);
              print(response, "made");
            }),
        refused(
            "status 204 with a body",
            "STATUS",
            (request, response, seen) -> {
              response.setStatus(204);
              seen.refusal(() -> print(response, "none"));
            }),
        refused(
            "status 205 with a body",
            "STATUS",
            (request, response, seen) -> {
              response.setStatus(205);
              print(response, "none");
            }),
        refused(
            "status 304 with a body",
            "STATUS",
            (request, response, seen) -> {
              response.setStatus(304);
              response.setHeader("ETag", "\"x\"");
              print(response, "none");
            }),
        refused(
            "status 206",
            "STATUS",
            (request, response, seen) -> {
              response.setStatus(206);
              response.setHeader("Content-Range", "bytes 0-3/9");
              write(response, "part");
            }),
        refused(
            "status 404 with a page of its own",
            "STATUS",
            (request, response, seen) -> {
              response.setStatus(404);
              print(response, "own");
            }),
        refused(
            "status 799",
            "STATUS",
            (request, response, seen) -> {
              response.setStatus(799);
              print(response, "odd");
            }));
  }
}
