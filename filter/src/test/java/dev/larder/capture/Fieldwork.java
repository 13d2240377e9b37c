package dev.larder.capture;

import static dev.larder.capture.Behaviour.refused;
import static dev.larder.capture.Behaviour.stored;
import static dev.larder.capture.Bodies.print;
import static dev.larder.capture.Bodies.write;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Header fields, types and charsets. */
final class Fieldwork {
  private Fieldwork() {}

  static Stream<Behaviour> all() {
    return Stream.of(fields(), oddFields(), ownFields(), charsets(), types(), charsets61())
        .flatMap(part -> part);
  }

  private static void tell(HttpServletResponse response, String... names) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(name)
          .append('=')
          .append(response.containsHeader(name))
          .append(response.getHeader(name))
          .append(List.copyOf(response.getHeaders(name)))
          .append('\n');
    }
    print(response, text.toString());
  }

  private static Stream<Behaviour> fields() {
    return Stream.of(
        stored(
            "duplicates in order",
            (request, response, seen) -> {
              response.addHeader("X-Many", "2");
              response.addHeader("X-Other", "b");
              response.addHeader("X-Many", "1");
              response.addHeader("x-many", "3");
              response.addHeader("Link", "<b>; rel=next");
              response.addHeader("Link", "<a>; rel=prev");
              tell(response, "X-Many", "x-MANY", "Link", "X-None");
            }),
        stored(
            "names as they were given",
            (request, response, seen) -> {
              response.setHeader("x-lower", "1");
              response.setHeader("X-UPPER", "2");
              response.setHeader("last-modified", "Thu, 01 Jan 2026 00:00:00 GMT");
              response.setHeader("content-language", "de");
              response.setHeader("VARY", "accept");
              tell(response, "X-Lower", "X-Upper");
            }),
        stored(
            "replaced",
            (request, response, seen) -> {
              response.addHeader("X-A", "1");
              response.addHeader("X-B", "1");
              response.addHeader("X-A", "2");
              response.setHeader("x-a", "3");
              tell(response, "X-A", "X-B");
              seen.add(
                  response.getHeaderNames().stream()
                      .filter(name -> !name.equals("Cache-Status"))
                      .toList());
            }),
        stored(
            "dates and numbers",
            (request, response, seen) -> {
              response.setDateHeader("Last-Modified", 1_000_000_000_000L);
              response.addDateHeader("X-Date", 0);
              response.addDateHeader("X-Date", 86_400_000L);
              response.setIntHeader("X-Int", -5);
              response.addIntHeader("X-Int", 6);
              tell(response, "Last-Modified", "X-Date", "X-Int");
            }));
  }

  private static Stream<Behaviour> oddFields() {
    return Stream.of(
        stored(
            "null and empty",
            (request, response, seen) -> {
              response.addHeader("X-Gone", "yes");
              seen.refusal(() -> response.setHeader("X-Gone", null));
              seen.refusal(() -> response.addHeader("X-Null", null));
              seen.refusal(() -> response.setHeader("X-Empty", ""));
              seen.refusal(() -> response.addHeader("X-Blank", "  "));
              seen.refusal(() -> response.setHeader(null, "x"));
              seen.refusal(() -> response.addHeader(null, "x"));
              seen.refusal(() -> response.setHeader("", "x"));
              seen.refusal(() -> response.setIntHeader(null, 1));
              seen.refusal(() -> response.setDateHeader(null, 1));
              tell(response, "X-Gone", "X-Null", "X-Empty", "X-Blank");
            }),
        stored(
            "not in ASCII",
            (request, response, seen) -> {
              response.setHeader("X-Latin", "é");
              response.setHeader("X-Euro", "€");
              response.setHeader("X-Tab", "a\tb");
              tell(response, "X-Latin", "X-Euro", "X-Tab");
            }),
        stored(
            "line breaks",
            (request, response, seen) -> {
              seen.refusal(() -> response.setHeader("X-Split", "a\r\nX-Injected: b"));
              seen.refusal(() -> response.addHeader("X Space", "a"));
              print(response, "text");
            }),
        stored(
            "ends in spaces",
            (request, response, seen) -> {
              response.setHeader("X-Spaces", "  a  b  ");
              tell(response, "X-Spaces");
            }),
        stored(
            "very long",
            (request, response, seen) -> {
              response.setHeader("X-Long", "x".repeat(4_000));
              print(response, "text");
            }),
        refused(
            "a cookie",
            "SET_COOKIE",
            (request, response, seen) -> {
              response.addCookie(new Cookie("a", "b"));
              seen.add(response.getHeader("Set-Cookie"));
              print(response, "text");
            }),
        refused(
            "a cookie as a field",
            "SET_COOKIE",
            (request, response, seen) -> {
              response.addHeader("set-cookie", "a=b; Path=/");
              print(response, "text");
            }));
  }

  /** Fields that the cache has a say in. */
  private static Stream<Behaviour> ownFields() {
    return Stream.of(
        stored(
            "validators of its own",
            (request, response, seen) -> {
              response.setHeader("ETag", "\"own\"");
              response.setDateHeader("Last-Modified", 1_000_000_000_000L);
              response.setHeader("Cache-Control", "max-age=60");
              response.setHeader("Vary", "Accept-Language");
              print(response, "text");
            }),
        stored(
            "a connection that closes",
            (request, response, seen) -> {
              response.setHeader("X-Hop", "x");
              print(response, "text");
            }),
        refused(
            "no-store",
            "NO_STORE",
            (request, response, seen) -> {
              response.setHeader("Cache-Control", "no-store");
              print(response, "text");
            }),
        refused(
            "Vary everything",
            "VARY",
            (request, response, seen) -> {
              response.setHeader("Vary", "*");
              print(response, "text");
            }));
  }

  private static Behaviour typed(String name, Behaviour.Body before) {
    return stored(
        name,
        (request, response, seen) -> {
          before.serve(request, response, seen);
          seen.add(response.getContentType());
          seen.add(response.getCharacterEncoding());
          print(response, "é€ ");
          seen.add(response.getContentType());
          seen.add(response.getCharacterEncoding());
          response.setCharacterEncoding("UTF-16");
          response.setContentType("text/css;charset=UTF-16");
          seen.add(response.getContentType());
          print(response, "é");
        });
  }

  private static Stream<Behaviour> charsets() {
    return Stream.of(
        typed("no type", (request, response, seen) -> {}),
        typed("type alone", (request, response, seen) -> response.setContentType("text/plain")),
        typed("HTML", (request, response, seen) -> response.setContentType("text/html")),
        typed("JSON", (request, response, seen) -> response.setContentType("application/json")),
        typed("XML", (request, response, seen) -> response.setContentType("application/xml")),
        typed(
            "type and charset",
            (request, response, seen) -> response.setContentType("text/plain; charset=UTF-8")),
        typed(
            "quoted charset",
            (request, response, seen) -> response.setContentType("text/plain;charset=\"utf-8\"")),
        typed(
            "charset and more",
            (request, response, seen) ->
                response.setContentType("text/plain; charset=UTF-8; format=flowed")),
        typed(
            "UTF-16",
            (request, response, seen) -> response.setContentType("text/plain;charset=UTF-16")),
        typed("charset alone", (request, response, seen) -> response.setCharacterEncoding("UTF-8")),
        typed(
            "charset, then type",
            (request, response, seen) -> {
              response.setCharacterEncoding("UTF-8");
              response.setContentType("text/plain");
            }),
        typed(
            "type, then charset",
            (request, response, seen) -> {
              response.setContentType("text/plain;charset=iso-8859-1");
              response.setCharacterEncoding("utf-8");
            }),
        typed(
            "charset taken back",
            (request, response, seen) -> {
              response.setContentType("text/plain;charset=utf-8");
              response.setCharacterEncoding((String) null);
            }),
        typed(
            "type taken back",
            (request, response, seen) -> {
              response.setContentType("text/plain;charset=utf-8");
              response.setContentType(null);
            }),
        typed(
            "locale",
            (request, response, seen) -> {
              response.setLocale(Locale.JAPAN);
              response.setContentType("text/plain");
              seen.add(response.getLocale());
            }),
        typed(
            "locale after charset",
            (request, response, seen) -> {
              response.setContentType("text/plain;charset=utf-8");
              response.setLocale(Locale.GERMANY);
            }),
        stored(
            "unknown charset",
            (request, response, seen) -> {
              response.setContentType("text/plain");
              seen.refusal(() -> response.setCharacterEncoding("no-such"));
              seen.add(response.getContentType());
              seen.refusal(response::getWriter);
              write(response, "bytes");
            }));
  }

  private static Stream<Behaviour> types() {
    return Stream.of(
        stored(
            "type as a field",
            (request, response, seen) -> {
              response.setHeader("content-type", "application/vnd.x+json; v=\"1; 2\"");
              seen.add(response.getContentType());
              write(response, "{}");
            }),
        stored(
            "type as an added field",
            (request, response, seen) -> {
              response.addHeader("Content-Type", "text/html;charset=utf-8");
              response.addHeader("X-After", "type");
              seen.add(response.getHeaders("Content-Type"));
              print(response, "é");
            }),
        stored(
            "text by the stream",
            (request, response, seen) -> {
              response.setContentType("text/plain");
              write(response, "bytes");
            }),
        stored(
            "type between fields",
            (request, response, seen) -> {
              response.setHeader("X-Before", "1");
              response.setContentType("image/png");
              response.setHeader("X-After", "2");
              write(response, "bytes");
            }),
        stored(
            "type after the writer",
            (request, response, seen) -> {
              response.getWriter();
              response.setContentType("text/html;charset=utf-16");
              seen.add(response.getContentType());
              print(response, "é");
            }),
        stored(
            "half a surrogate pair each",
            (request, response, seen) -> {
              response.setContentType("text/plain;charset=utf-8");
              print(response, "\uD83D");
              print(response, "\uDE00");
              print(response, "\uD83D");
            }),
        stored(
            "not in its charset",
            (request, response, seen) -> {
              response.setContentType("text/plain;charset=us-ascii");
              print(response, "aé€b");
            }));
  }

  private static Stream<Behaviour> charsets61() {
    return Container.isServlet61()
        ? Stream.of(
            typed(
                "charset as such",
                (request, response, seen) -> {
                  response.setContentType("text/plain");
                  Servlet61Calls.call(
                      HttpServletResponse.class,
                      response,
                      "setCharacterEncoding",
                      StandardCharsets.UTF_8);
                }),
            stored(
                "a byte buffer",
                (request, response, seen) -> {
                  ByteBuffer bytes = ByteBuffer.wrap("bytes".getBytes(StandardCharsets.UTF_8));
                  Servlet61Calls.call(
                      ServletOutputStream.class, response.getOutputStream(), "write", bytes);
                  seen.add(bytes.remaining());
                }))
        : Stream.of();
  }
}
