package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts.Credential;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking up and capturing at the edge: the client must not be able to tell. */
class EdgeIT {
  private final RequestCacheFake cache = new RequestCacheFake();
  private final AtomicInteger calls = new AtomicInteger();

  private App app(App.Body body) throws Exception {
    return withTarget(new App().larder(cache)).servlet("/p/*", new CachedPage(body, calls)).start();
  }

  private App bare(App.Body body) throws Exception {
    return withTarget(new App()).servlet("/p/*", new CachedPage(body, new AtomicInteger())).start();
  }

  private static Arguments page(String name, App.Body body) {
    return Arguments.of(name, body);
  }

  static Stream<Arguments> storable() {
    return Stream.of(
        page("writer without a type", (request, response) -> response.getWriter().print("é")),
        page(
            "text writer without a charset",
            (request, response) -> {
              response.setContentType("text/plain");
              response.getWriter().print("é€");
            }),
        page(
            "JSON writer",
            (request, response) -> {
              response.setContentType("application/json");
              response.getWriter().print("{\"a\":\"é€\uD83D\uDE00\"}");
            }),
        page(
            "charset in capitals",
            (request, response) -> {
              response.setContentType("text/html; charset=UTF-8");
              response.getWriter().println("<p>é€</p>");
            }),
        page(
            "UTF-16",
            (request, response) -> {
              response.setContentType("text/plain;charset=UTF-16");
              response.getWriter().print("a");
              response.getWriter().print("b");
            }),
        page(
            "charset apart",
            (request, response) -> {
              response.setCharacterEncoding("UTF-8");
              response.setContentType("text/csv");
              response.getOutputStream().write("é".getBytes(StandardCharsets.UTF_8));
            }),
        page(
            "type as a header with parameters",
            (request, response) -> {
              response.setHeader("Content-Type", "application/vnd.x+json; v=\"1; 2\"");
              response.getOutputStream().print("{}");
            }),
        page(
            "duplicate headers in order",
            (request, response) -> {
              response.addHeader("X-Many", "1");
              response.addHeader("Link", "<b>; rel=next");
              response.addHeader("X-Many", "0");
              response.addHeader("x-many", "1");
              response.addHeader("Vary", "Accept");
              response.setDateHeader("Last-Modified", 0);
              response.setIntHeader("X-Int", 5);
              response.getOutputStream().print("many");
            }),
        page("empty", (request, response) -> response.setHeader("X-Empty", "")),
        page(
            "known length",
            (request, response) -> {
              response.setContentLength(5);
              response.getOutputStream().print("abcde");
            }),
        page(
            "larger than the container's buffer",
            (request, response) -> response.getOutputStream().write(new byte[80_000])),
        page(
            "closed",
            (request, response) -> {
              response.getWriter().print("closed");
              response.getWriter().close();
            }),
        page(
            "reset and begun anew",
            (request, response) -> {
              response.setHeader("X-Gone", "yes");
              response.getWriter().print("gone");
              response.reset();
              response.getOutputStream().print("anew");
            }),
        page(
            "body reset",
            (request, response) -> {
              response.setHeader("X-Kept", "yes");
              response.getWriter().print("gone");
              response.resetBuffer();
              response.getWriter().print("anew");
            }),
        page(
            "forward",
            (request, response) -> {
              response.getWriter().print("gone");
              request.getRequestDispatcher("/target").forward(request, response);
            }),
        page(
            "include",
            (request, response) -> {
              response.getWriter().print("[");
              request.getRequestDispatcher("/target").include(request, response);
              response.getWriter().print("]");
            }),
        page(
            "asynchronous",
            (request, response) -> {
              AsyncContext context = request.startAsync(request, response);
              new Thread(
                      () -> {
                        write(context, "elsewhere");
                        context.complete();
                      })
                  .start();
            }),
        page(
            "asynchronous dispatch",
            (request, response) -> request.startAsync().dispatch("/target")));
  }

  private static void write(AsyncContext context, String text) {
    try {
      context.getResponse().getWriter().print(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static App withTarget(App app) {
    return app.servlet("/target", (request, response) -> response.getWriter().print("target"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("storable")
  void missAndHitAreWhatTheApplicationAnswers(String name, App.Body body) throws Exception {
    try (App app =
            withTarget(new App().larder(cache)).servlet("/p/*", new CachedPage(body, calls));
        App bare =
            withTarget(new App()).servlet("/p/*", new CachedPage(body, new AtomicInteger()))) {
      app.start();
      Exchanged expected = bare.start().send("GET", "/app/p/1").withoutOurs();
      Exchanged miss = app.send("GET", "/app/p/1");
      assertThat(miss.withoutOurs()).isEqualTo(expected);
      assertThat(miss.all("Cache-Status")).containsExactly("Larder; fwd=uri-miss; stored");
      assertThat(miss.all("ETag")).containsExactly("\"made\"");
      Exchanged hit = app.send("GET", "/app/p/1");
      assertThat(hit.withoutOurs()).isEqualTo(expected);
      assertThat(hit.all("Cache-Status")).containsExactly("Larder; hit");
      assertThat(hit.all("Age")).containsExactly("7");
      assertThat(hit.all("Content-Length")).containsExactly(String.valueOf(hit.body().length()));
      assertThat(calls).hasValue(1);
      assertThat(cache.opened).hasSize(2);
    }
  }

  static Stream<Arguments> notStorable() {
    return Stream.of(
        refused("sendError", Reason.STATUS, (request, response) -> response.sendError(404)),
        refused("redirect", Reason.STATUS, (request, response) -> response.sendRedirect("/app/y")),
        refused(
            "cookie",
            Reason.SET_COOKIE,
            (request, response) -> {
              response.addCookie(new Cookie("a", "b"));
              response.getWriter().print("x");
            }),
        refused(
            "explicit flush",
            Reason.NOT_CAPTURED,
            (request, response) -> {
              response.getWriter().print("x");
              response.getWriter().flush();
              response.getWriter().print("y");
            }),
        refused("flushBuffer", Reason.NOT_CAPTURED, (request, response) -> response.flushBuffer()),
        refused(
            "too large",
            Reason.BODY_TOO_LARGE,
            (request, response) -> {
              response.setContentType("text/plain;charset=utf-8");
              response.getWriter().print("é".repeat(RequestCacheFake.BODY_BYTES));
              response.getWriter().print("end");
            }),
        refused(
            "written past the wrapper",
            Reason.NOT_CAPTURED,
            (request, response) -> App.innermost(response).getOutputStream().print("x")),
        refused(
            "asynchronous past the wrapper",
            Reason.NOT_CAPTURED,
            (request, response) -> {
              response.getWriter().print("x");
              AsyncContext context = App.innermost(request).startAsync();
              new Thread(context::complete).start();
            }),
        refused(
            "dispatched past the wrapper",
            Reason.NOT_CAPTURED,
            (request, response) -> {
              App.innermost(request).startAsync().dispatch("/target");
            }),
        // F09, RFC 9111 §3.1
        refused(
            "trailers",
            Reason.NOT_CAPTURED,
            (request, response) -> {
              response.setTrailerFields(() -> Map.of("X-Sum", "1"));
              response.getOutputStream().print("x");
            }),
        refused(
            "non-blocking",
            Reason.NOT_CAPTURED,
            (request, response) -> {
              AsyncContext context = request.startAsync();
              ServletOutputStream out = response.getOutputStream();
              out.setWriteListener(
                  new WriteListener() {
                    @Override
                    public void onWritePossible() throws IOException {
                      out.print("non-blocking");
                      context.complete();
                    }

                    @Override
                    public void onError(Throwable failure) {
                      throw new AssertionError(failure);
                    }
                  });
            }));
  }

  private static Arguments refused(String name, Reason reason, App.Body body) {
    return Arguments.of(name, reason, body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notStorable")
  void whatCannotBeStoredIsPassedOnUnchanged(String name, Reason reason, App.Body body)
      throws Exception {
    try (App app = app(body);
        App bare = bare(body)) {
      Exchanged expected = bare.send("GET", "/app/p/1").withoutOurs();
      assertThat(app.send("GET", "/app/p/1").withoutOurs()).isEqualTo(expected);
      assertThat(app.send("GET", "/app/p/1").withoutOurs()).isEqualTo(expected);
      assertThat(calls).hasValue(2);
      assertThat(cache.completed).isEmpty();
      assertThat(cache.abandoned).containsExactly(reason, reason);
    }
  }

  @Test
  void whatIsGivenUpSaysWhy() throws Exception {
    try (App app = app((request, response) -> response.flushBuffer())) {
      assertThat(app.send("GET", "/app/p/1").all("Cache-Status"))
          .containsExactly("Larder; fwd=uri-miss; detail=NOT_CAPTURED");
    }
  }

  @Test
  void aFlushedPartLeavesAtOnce() throws Exception {
    Gate flushed = new Gate();
    try (App app =
            app(
                (request, response) -> {
                  response.getWriter().print("first");
                  response.flushBuffer();
                  flushed.run();
                });
        RawClient client = new RawClient(app.port())) {
      client.send("GET", "/app/p/1");
      client.readHead();
      assertThat(client.readChunk()).isEqualTo("first");
      flushed.open();
      assertThat(client.readChunk()).isEmpty();
    }
  }

  @Test
  void anExceptionEndsTheTicketAndIsTheContainers() throws Exception {
    App.Body body =
        (request, response) -> {
          response.getWriter().print("half");
          throw new ServletException("no");
        };
    try (App app = app(body)) {
      Exchanged exchanged = app.send("GET", "/app/p/1");
      assertThat(exchanged.status()).isEqualTo(500);
      assertThat(exchanged.body()).doesNotContain("half");
      assertThat(cache.abandoned).containsExactly(Reason.NOT_CAPTURED);
    }
  }

  @Test
  void aBodyShorterThanItsDeclaredLengthIsNotStored() throws Exception {
    try (App app =
        app(
            (request, response) -> {
              response.setContentLength(10);
              response.getOutputStream().print("short");
            })) {
      assertThat(app.send("GET", "/app/p/1").status()).isGreaterThan(0);
      assertThat(cache.completed).isEmpty();
      assertThat(cache.abandoned).containsExactly(Reason.NOT_CAPTURED);
    }
  }

  @Test
  void anAsynchronousTimeoutEndsTheTicket() throws Exception {
    try (App app = app((request, response) -> request.startAsync().setTimeout(50))) {
      assertThat(app.send("GET", "/app/p/1").status()).isEqualTo(500);
      await().untilAsserted(() -> assertThat(cache.abandoned).containsExactly(Reason.NOT_CAPTURED));
    }
  }

  @Test
  void aSessionMadeByTheApplicationIsSeenInTheFinalResponse() throws Exception {
    try (App app =
        app(
            (request, response) -> {
              request.getSession(true);
              response.getWriter().print("x");
            })) {
      app.send("GET", "/app/p/1");
      assertThat(cache.completed).hasSize(1);
      assertThat(cache.completed.get(0).headers()).anyMatch(field -> field.is("Set-Cookie"));
      assertThat(cache.credentialsAtCompletion).containsExactly(Credential.SESSION);
    }
  }

  @Test
  void fieldsOfOuterFiltersAreNotStoredAndComeOnceOnAHit() throws Exception {
    AtomicInteger ids = new AtomicInteger();
    App app =
        new App()
            .filter(
                (request, response, chain) -> {
                  response.setHeader("X-Request-Id", "r" + ids.incrementAndGet());
                  response.addHeader("Vary", "Origin");
                  chain.doFilter(request, response);
                })
            .larder(cache)
            .servlet(
                "/p/*",
                new CachedPage((request, response) -> response.addHeader("Vary", "Accept"), calls));
    try (app) {
      Exchanged miss = app.start().send("GET", "/app/p/1");
      Exchanged hit = app.send("GET", "/app/p/1");
      assertThat(miss.all("X-Request-Id")).containsExactly("r1");
      assertThat(hit.all("X-Request-Id")).containsExactly("r2");
      assertThat(miss.all("Vary")).containsExactly("Origin", "Accept");
      assertThat(hit.all("Vary")).containsExactly("Origin", "Accept");
      assertThat(captured().headers()).contains(new HeaderField("Vary", "Accept"));
      assertThat(captured().headers()).noneMatch(field -> field.is("X-Request-Id"));
    }
  }

  private CapturedResponse captured() {
    return cache.completed.get(0);
  }

  @Test
  void aFieldOfAnOuterFilterThatTheApplicationReplacesCannotBeRepeated() throws Exception {
    App app =
        new App()
            .filter(
                (request, response, chain) -> {
                  response.setHeader("X-Frame-Options", "DENY");
                  chain.doFilter(request, response);
                })
            .larder(cache)
            .servlet(
                "/p/*",
                new CachedPage(
                    (request, response) -> response.setHeader("X-Frame-Options", "SAMEORIGIN"),
                    calls));
    try (app) {
      assertThat(app.start().send("GET", "/app/p/1").all("X-Frame-Options"))
          .containsExactly("SAMEORIGIN");
      assertThat(cache.abandoned).containsExactly(Reason.RESPONSE_CHANGED);
    }
  }

  @Test
  void aHeadIsAnsweredFromTheStoredGetAndNeverStores() throws Exception {
    try (App app = app((request, response) -> response.getOutputStream().print("abc"))) {
      Exchanged first = app.send("HEAD", "/app/p/1");
      assertThat(first.all("Cache-Status"))
          .containsExactly("Larder; fwd=uri-miss; detail=HEAD_REQUEST");
      assertThat(cache.abandoned).containsExactly(Reason.HEAD_REQUEST);
      assertThat(cache.completed).isEmpty();
      app.send("GET", "/app/p/1");
      Exchanged second = app.send("HEAD", "/app/p/1");
      assertThat(second.all("Cache-Status")).containsExactly("Larder; hit");
      assertThat(second.all("Content-Length")).containsExactly("3");
      assertThat(second.body()).isEmpty();
    }
  }

  @Test
  void aClientWhoseCopyIsAsGoodGets304OnMissAndHit() throws Exception {
    cache.answerNotModified = true;
    try (App app =
        app(
            (request, response) -> {
              response.setContentLength(3);
              response.getOutputStream().print("abc");
            })) {
      Exchanged miss = app.send("GET", "/app/p/1");
      assertThat(miss.status()).isEqualTo(304);
      assertThat(miss.all("ETag")).containsExactly("\"made\"");
      Exchanged hit = app.send("GET", "/app/p/1");
      assertThat(hit.status()).isEqualTo(304);
      assertThat(calls).hasValue(1);
      for (Exchanged notModified : List.of(miss, hit)) {
        assertThat(notModified.all("Content-Length")).as("RFC 9110 8.6").isSubsetOf("3");
      }
    }
  }

  @Test
  void aBypassRunsTheApplicationAndSaysSo() throws Exception {
    cache.bypass = true;
    try (App app = app((request, response) -> response.getWriter().print("x"))) {
      Exchanged exchanged = app.send("GET", "/app/p/1");
      assertThat(exchanged.all("Cache-Status")).containsExactly("Larder; fwd=bypass");
      assertThat(exchanged.body()).isEqualTo("x");
      assertThat(cache.completed).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/p/a%2Fb", "/app/p//b", "/app/p/%2e%2e/b", "/app/p/a%5Cb"})
  void aPathThatMeansTwoThingsIsNotLookedUp(String path) throws Exception {
    App app = new App().lenientPaths().larder(cache);
    app.servlet(
        "/p/*", new CachedPage((request, response) -> response.getWriter().print("x"), calls));
    try (app) {
      app.start().send("GET", path);
      assertThat(cache.opened).isEmpty();
    }
  }

  @Test
  void theTwinOfThosePathsIsLookedUp() throws Exception {
    App app = new App().lenientPaths().larder(cache);
    app.servlet(
        "/p/*", new CachedPage((request, response) -> response.getWriter().print("x"), calls));
    try (app) {
      app.start().send("GET", "/app/p/a/%C3%A9");
      assertThat(cache.facts).hasSize(1);
      assertThat(cache.facts.get(0).pathValue("path")).contains("a/é");
    }
  }
}
