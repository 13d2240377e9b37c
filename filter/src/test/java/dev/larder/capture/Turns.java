package dev.larder.capture;

import static dev.larder.capture.Behaviour.passed;
import static dev.larder.capture.Behaviour.refused;
import static dev.larder.capture.Behaviour.silent;
import static dev.larder.capture.Behaviour.stored;
import static dev.larder.capture.Bodies.print;
import static dev.larder.capture.Bodies.write;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Forwards, includes, wrappers and trailers. */
final class Turns {
  private Turns() {}

  static Stream<Behaviour> all() {
    return Stream.of(forwards(), includes(), wrappers(), trailers()).flatMap(part -> part);
  }

  /** How a dispatcher is had. */
  private enum By {
    REQUEST,
    CONTEXT,
    NAME;

    RequestDispatcher find(HttpServletRequest request, String name) {
      return switch (this) {
        case REQUEST -> request.getRequestDispatcher("/" + name);
        case CONTEXT -> request.getServletContext().getRequestDispatcher("/" + name);
        case NAME -> request.getServletContext().getNamedDispatcher(name);
      };
    }
  }

  private static Stream<Behaviour> forwards() {
    return Stream.concat(Stream.of(By.values()).flatMap(Turns::forwards), forwardsByRequest());
  }

  /** Of the other dispatchers the filter does not hear. */
  private static Stream<Behaviour> forwardsByRequest() {
    return Stream.of(
        stored(
            "forward after writing",
            (request, response, seen) -> {
              print(response, "gone");
              request.getRequestDispatcher("/target").forward(request, response);
              print(response, "late");
            }),
        passed(
            "forward after a flush",
            (request, response, seen) -> {
              print(response, "sent");
              response.flushBuffer();
              RequestDispatcher target = request.getRequestDispatcher("/target");
              print(response, seen.refusal(() -> target.forward(request, response)));
            }));
  }

  private static Stream<Behaviour> forwards(By by) {
    String suffix = " by " + by.name().toLowerCase(Locale.ROOT);
    return Stream.of(
        stored(
            "forward" + suffix,
            (request, response, seen) -> {
              response.addHeader("X-Kept", "yes");
              by.find(request, "target").forward(request, response);
              seen.add(response.isCommitted());
              response.addHeader("X-Late", "yes");
            }),
        stored(
            "forward to the other kind" + suffix,
            (request, response, seen) ->
                seen.refusal(() -> by.find(request, "stream").forward(request, response))),
        refused(
            "forward to an error" + suffix,
            "STATUS",
            (request, response, seen) -> by.find(request, "failing").forward(request, response)),
        passed(
            "forward to an exception" + suffix,
            (request, response, seen) -> by.find(request, "throwing").forward(request, response)),
        passed(
            "forward to a flush" + suffix,
            (request, response, seen) -> by.find(request, "flushing").forward(request, response)));
  }

  private static Stream<Behaviour> includes() {
    return Stream.concat(
        Stream.of(By.values()).flatMap(Turns::includes),
        Stream.of(
            stored(
                "include a file",
                (request, response, seen) -> {
                  write(response, "before ");
                  request.getRequestDispatcher("/page.txt").include(request, response);
                  write(response, " after");
                }),
            passed(
                "include a file into the writer",
                (request, response, seen) -> {
                  response.setContentType("text/plain;charset=utf-8");
                  print(response, "before ");
                  seen.refusal(
                      () -> request.getRequestDispatcher("/page.txt").include(request, response));
                  print(response, " after");
                }),
            stored(
                "forward to a file",
                (request, response, seen) ->
                    request.getRequestDispatcher("/page.txt").forward(request, response))));
  }

  private static Stream<Behaviour> includes(By by) {
    String suffix = " by " + by.name().toLowerCase(Locale.ROOT);
    return Stream.of(
        stored(
            "include" + suffix,
            (request, response, seen) -> {
              print(response, "before ");
              by.find(request, "target").include(request, response);
              seen.add(response.isCommitted());
              response.addHeader("X-After", "yes");
              print(response, " after");
            }),
        stored(
            "include of the other kind" + suffix,
            (request, response, seen) -> {
              print(response, "before ");
              print(
                  response,
                  seen.refusal(() -> by.find(request, "stream").include(request, response)));
            }),
        passed(
            "include of a flush" + suffix,
            (request, response, seen) -> {
              print(response, "before ");
              by.find(request, "flushing").include(request, response);
              print(response, " after");
            }));
  }

  /** A filter inside, which changes all it gets. */
  private static final class Upper extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Upper(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return new ServletOutputStream() {
        @Override
        public void write(int value) {
          bytes.write(value);
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new IllegalStateException();
        }
      };
    }

    void finish() throws Exception {
      String text = bytes.toString(StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
      setContentLength(text.length());
      write((HttpServletResponse) getResponse(), text);
    }
  }

  private static HttpServletResponse innermost(ServletResponse response) {
    return response instanceof ServletResponseWrapper wrapper
        ? innermost(wrapper.getResponse())
        : (HttpServletResponse) response;
  }

  private static Stream<Behaviour> wrappers() {
    return Stream.of(
        stored(
            "inside a wrapper with its own buffer",
            (request, response, seen) -> {
              Upper upper = new Upper(response);
              write(upper, "text");
              seen.add(upper.isCommitted());
              upper.finish();
            }),
        stored(
            "inside a wrapper that adds fields",
            (request, response, seen) -> {
              HttpServletResponseWrapper inner = new HttpServletResponseWrapper(response);
              print(inner, "text");
              inner.setHeader("X-Inner", "yes");
              seen.add(inner.isWrapperFor(response));
            }),
        stored(
            "fields past the wrapper",
            (request, response, seen) -> {
              innermost(response).setHeader("X-Past", "yes");
              seen.add(response.getHeader("X-Past"));
              print(response, "text");
            }),
        passed(
            "bytes past the wrapper",
            (request, response, seen) -> write(innermost(response), "past")),
        silent(
            "flushed past the wrapper",
            (request, response, seen) -> {
              innermost(response).flushBuffer();
              seen.add(response.isCommitted());
              print(response, "text");
            }),
        passed(
            "an error past the wrapper",
            (request, response, seen) -> {
              innermost(response).sendError(404);
              seen.add(response.getStatus());
            }),
        silent(
            "a redirect past the wrapper",
            (request, response, seen) -> innermost(response).sendRedirect("/x")));
  }

  private static Stream<Behaviour> trailers() {
    return Stream.of(
        passed(
            "trailers",
            (request, response, seen) -> {
              response.setHeader("Trailer", "X-Sum");
              response.setTrailerFields(() -> Map.of("X-Sum", "1"));
              seen.add(response.getTrailerFields() == null);
              print(response, "text");
            }),
        passed(
            "trailers and a length",
            (request, response, seen) -> {
              seen.refusal(() -> response.setTrailerFields(() -> Map.of("X-Sum", "1")));
              response.setContentLength(4);
              print(response, "text");
            }),
        passed(
            "trailers after a flush",
            (request, response, seen) -> {
              response.flushBuffer();
              seen.refusal(() -> response.setTrailerFields(() -> Map.of("X-Sum", "1")));
              print(response, "text");
            }));
  }
}
