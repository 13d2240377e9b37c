package dev.larder.capture;

import static dev.larder.capture.Behaviour.passed;
import static dev.larder.capture.Behaviour.refused;
import static dev.larder.capture.Behaviour.stored;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** How a body is written, and how long it is said to be. */
final class Bodies {
  static final int LIMIT = 200_000;

  private Bodies() {}

  static Stream<Behaviour> all() {
    return Stream.of(written(), sized(), lengths(), wrongLengths()).flatMap(part -> part);
  }

  private static Stream<Behaviour> written() {
    return Stream.of(
        stored("nothing at all", (request, response, seen) -> {}),
        stored("writer", (request, response, seen) -> print(response, "text")),
        stored("stream", (request, response, seen) -> write(response, "bytes")),
        stored(
            "all prints of the stream",
            (request, response, seen) -> {
              ServletOutputStream out = response.getOutputStream();
              out.print(true);
              out.print('c');
              out.print(1);
              out.print(2L);
              out.print(3.5f);
              out.print(4.5d);
              out.print("é");
              out.println("line");
              out.println();
              out.println(false);
              out.println('x');
              seen.refusal(() -> out.print("€"));
              out.write(65);
              out.write(new byte[0]);
              out.write("abc".getBytes(StandardCharsets.US_ASCII), 1, 1);
            }),
        stored(
            "print in the charset of the response",
            (request, response, seen) -> {
              response.setContentType("text/plain;charset=utf-8");
              response.getOutputStream().print("é€");
              response.getOutputStream().println("ü");
            }),
        stored(
            "print in the charset of the type",
            (request, response, seen) -> {
              response.setContentType("application/json");
              response.getOutputStream().print("é€");
              seen.add(response.getContentType());
            }),
        stored(
            "print of text",
            (request, response, seen) -> {
              response.setContentType("text/plain");
              response.getOutputStream().print("é€");
              response.getOutputStream().print((String) null);
              seen.add(response.getContentType());
            }),
        passed(
            "all prints of the writer",
            (request, response, seen) -> {
              PrintWriter out = response.getWriter();
              out.println("line");
              out.printf("%05d", 42);
              out.append("appended").append('c');
              out.write(65);
              out.print((Object) null);
              out.write("abc", 1, 1);
              seen.add(out.checkError());
              seen.add(response.isCommitted());
            }),
        stored(
            "writer closed, then written to",
            (request, response, seen) -> {
              print(response, "text");
              response.getWriter().close();
              seen.add(response.isCommitted());
              response.setHeader("X-Late", "yes");
              print(response, "late");
              seen.add(response.getWriter().checkError());
            }),
        stored(
            "stream closed, then written to",
            (request, response, seen) -> {
              write(response, "bytes");
              response.getOutputStream().close();
              seen.add(response.isCommitted());
              seen.refusal(() -> write(response, "late"));
              seen.refusal(() -> response.getOutputStream().flush());
              seen.refusal(() -> response.getOutputStream().close());
              seen.refusal(response::flushBuffer);
            }));
  }

  private static Stream<Behaviour> sized() {
    return Stream.of(
        stored(
            "as long as the container's buffer",
            (request, response, seen) -> {
              response.getOutputStream().write(new byte[response.getBufferSize()]);
              seen.add(response.isCommitted());
              response.setHeader("X-Late", "yes");
            }),
        stored(
            "longer than the container's buffer",
            (request, response, seen) -> {
              response.getOutputStream().write(new byte[response.getBufferSize() + 1]);
              seen.add(response.isCommitted());
              response.setHeader("X-Late", "yes");
              response.setStatus(404);
            }),
        stored(
            "longer than the container's buffer, by the writer",
            (request, response, seen) -> {
              for (int i = 0; i < 5_000; i++) {
                print(response, "éé23456789");
              }
              seen.add(response.isCommitted());
            }),
        stored(
            "another buffer size",
            (request, response, seen) -> {
              seen.add(response.getBufferSize());
              response.setBufferSize(100_000);
              seen.add(response.getBufferSize());
              print(response, "x".repeat(90_000));
              seen.add(response.isCommitted());
              seen.refusal(() -> response.setBufferSize(200_000));
              seen.add(response.getBufferSize());
            }),
        stored(
            "a smaller buffer size",
            (request, response, seen) -> {
              response.setBufferSize(1);
              seen.add(response.getBufferSize());
              print(response, "x".repeat(100));
              seen.add(response.isCommitted());
            }),
        refused(
            "longer than the limit",
            "BODY_TOO_LARGE",
            (request, response, seen) -> write(response, "x".repeat(LIMIT + 1))),
        refused(
            "longer than the limit, with its length",
            "BODY_TOO_LARGE",
            (request, response, seen) -> {
              response.setContentLength(LIMIT + 10);
              write(response, "x".repeat(LIMIT + 1));
              write(response, "y".repeat(9));
              seen.add(response.isCommitted());
            }));
  }

  private static Stream<Behaviour> lengths() {
    return Stream.of(
        stored(
            "setContentLength",
            (request, response, seen) -> {
              response.setContentLength(4);
              seen.add(response.isCommitted());
              write(response, "byte");
              seen.add(response.isCommitted());
            }),
        stored(
            "setContentLengthLong, writer",
            (request, response, seen) -> {
              response.setContentLengthLong(4L);
              print(response, "te");
              seen.add(response.isCommitted());
              print(response, "xt");
              seen.add(response.isCommitted());
              seen.refusal(response::reset);
            }),
        stored(
            "length by setHeader",
            (request, response, seen) -> {
              response.setHeader("content-length", "4");
              seen.add(response.getHeader("Content-Length"));
              write(response, "byte");
            }),
        stored(
            "length by setIntHeader",
            (request, response, seen) -> {
              response.setIntHeader("Content-Length", 4);
              write(response, "byte");
            }),
        stored(
            "length by addHeader",
            (request, response, seen) -> {
              response.addHeader("Content-Length", "4");
              write(response, "byte");
            }),
        stored(
            "length by addIntHeader",
            (request, response, seen) -> {
              response.addIntHeader("Content-Length", 4);
              write(response, "byte");
            }),
        stored(
            "length set after the bytes",
            (request, response, seen) -> {
              write(response, "byte");
              seen.refusal(() -> response.setContentLength(4));
              seen.add(response.isCommitted());
            }),
        stored(
            "length of a reset response",
            (request, response, seen) -> {
              response.setContentLength(400);
              response.reset();
              seen.add(response.containsHeader("Content-Length"));
              write(response, "byte");
            }),
        stored(
            "length set twice",
            (request, response, seen) -> {
              response.setContentLength(400);
              response.setContentLength(4);
              write(response, "byte");
            }),
        stored(
            "length taken back",
            (request, response, seen) -> {
              response.setContentLength(400);
              response.setHeader("Content-Length", null);
              seen.add(response.getHeader("Content-Length"));
              write(response, "byte");
            }),
        stored(
            "a negative length",
            (request, response, seen) -> {
              response.setContentLength(-1);
              seen.add(response.getHeader("Content-Length"));
              write(response, "byte");
            }),
        stored(
            "length zero",
            (request, response, seen) -> {
              response.setContentLength(0);
              seen.add(response.isCommitted());
            }));
  }

  private static Stream<Behaviour> wrongLengths() {
    return Stream.of(
        passed(
            "shorter than its length",
            (request, response, seen) -> {
              response.setContentLength(10);
              write(response, "short");
            }),
        passed(
            "a length without bytes", (request, response, seen) -> response.setContentLength(10)),
        stored(
            "longer than its length",
            (request, response, seen) -> {
              response.setContentLength(3);
              seen.refusal(() -> write(response, "abc"));
              seen.refusal(() -> write(response, "late"));
            }),
        passed(
            "longer than its length in one write",
            (request, response, seen) -> {
              response.setContentLength(3);
              seen.refusal(() -> write(response, "abcdef"));
            }),
        passed(
            "a writer longer than its length",
            (request, response, seen) -> {
              response.setContentLength(3);
              print(response, "abcdef");
              seen.add(response.getWriter().checkError());
            }),
        stored(
            "bytes after length zero",
            (request, response, seen) -> {
              response.setContentLength(0);
              seen.refusal(() -> write(response, "late"));
            }),
        stored(
            "a length that is no number",
            (request, response, seen) -> {
              seen.refusal(() -> response.setHeader("Content-Length", "ten"));
              seen.add(response.getHeader("Content-Length"));
              print(response, "text");
            }));
  }

  static void print(HttpServletResponse response, String text) throws Exception {
    response.getWriter().print(text);
  }

  static void write(HttpServletResponse response, String text) throws Exception {
    response.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
