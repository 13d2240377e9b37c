package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may see of a mutation before its invalidation is done: nothing. */
class BarrierIT {
  private static final int SILENCE_MILLIS = 150;
  private static final byte[] LARGE = "x".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HUGE = "y".repeat(200_000).getBytes(StandardCharsets.US_ASCII);

  private final RequestCacheFake cache = new RequestCacheFake();

  static Stream<Arguments> answers() {
    return Stream.of(
        answer("small", 200, (request, response) -> response.getWriter().print("done")),
        answer("no body", 204, (request, response) -> response.setStatus(204)),
        answer(
            "known length",
            200,
            (request, response) -> {
              response.setContentLength(4);
              response.getOutputStream().write("done".getBytes(StandardCharsets.US_ASCII));
            }),
        answer(
            "length as header",
            200,
            (request, response) -> {
              response.setHeader("Content-Length", "4");
              response.getOutputStream().write("done".getBytes(StandardCharsets.US_ASCII));
            }),
        answer(
            "length zero",
            200,
            (request, response) -> {
              response.setContentLength(0);
              response.getOutputStream().close();
            }),
        answer(
            "larger than the container's buffer",
            200,
            (request, response) -> response.getOutputStream().write(LARGE)),
        answer("flushBuffer", 200, (request, response) -> response.flushBuffer()),
        answer(
            "flushed stream",
            200,
            (request, response) -> {
              response.getOutputStream().print("done");
              response.getOutputStream().flush();
            }),
        answer(
            "flushed writer",
            200,
            (request, response) -> {
              response.getWriter().println("done");
              response.getWriter().flush();
            }),
        answer("closed stream", 200, (request, response) -> response.getOutputStream().close()),
        answer("closed writer", 200, (request, response) -> response.getWriter().close()),
        answer("sendError", 500, (request, response) -> response.sendError(500, "no")),
        answer("sendRedirect", 302, (request, response) -> response.sendRedirect("/app/y")),
        answer(
            "past the bound", 200, (request, response) -> response.getOutputStream().write(HUGE)),
        answer("asynchronous", 200, BarrierIT::completeElsewhere),
        answer(
            "asynchronous, flushed",
            200,
            (request, response) ->
                elsewhere(
                    request,
                    answer -> {
                      answer.getWriter().print("done");
                      answer.flushBuffer();
                    })));
  }

  private static Arguments answer(String name, int status, App.Body body) {
    return Arguments.of(name, status, body);
  }

  @FunctionalInterface
  private interface Writing {
    void write(HttpServletResponse response) throws IOException;
  }

  private static void completeElsewhere(HttpServletRequest request, HttpServletResponse response) {
    elsewhere(request, answer -> answer.getWriter().print("done"));
  }

  private static void elsewhere(HttpServletRequest request, Writing writing) {
    var context = request.startAsync();
    Thread worker =
        new Thread(
            () -> {
              try {
                writing.write((HttpServletResponse) context.getResponse());
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              context.complete();
            });
    worker.start();
  }

  private App app(App.Body body) throws Exception {
    return new App()
        .larder(cache)
        .servlet(
            "/x",
            (request, response) -> {
              request.setAttribute(Mutation.PENDING, cache.pending);
              body.serve(request, response);
            })
        .start();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void theFirstByteWaitsForTheInvalidation(String name, int status, App.Body body)
      throws Exception {
    Gate gate = new Gate();
    cache.pending.onFire(gate);
    try (App app = app(body);
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      gate.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).as("silent while it fires").isTrue();
      gate.open();
      Exchanged exchanged = client.readAll();
      assertThat(exchanged.status()).isEqualTo(status);
      assertThat(exchanged.complete()).isTrue();
      assertThat(cache.pending.fired()).isNotEmpty().allMatch(fired -> fired == status);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void theAnswerIsTheSameAsWithoutTheBarrier(String name, int status, App.Body body)
      throws Exception {
    try (App app = app(body);
        App bare = new App().servlet("/x", body).start()) {
      Exchanged expected = bare.send("POST", "/app/x");
      assertThat(app.send("POST", "/app/x").withoutOurs()).isEqualTo(expected.withoutOurs());
    }
  }

  @Test
  void theStatusOfTheFiringIsTold() throws Exception {
    try (App app = app((request, response) -> response.getWriter().print("done"))) {
      assertThat(app.send("POST", "/app/x").all("Cache-Status"))
          .containsExactly("Larder; fwd=method");
      assertThat(cache.pending.fired()).containsExactly(200);
    }
  }

  @Test
  void pastTheBoundItFiresBeforeTheFirstByteAndAgainBeforeTheLast() throws Exception {
    Gate written = new Gate();
    try (App app =
            app(
                (request, response) -> {
                  response.getOutputStream().write(HUGE);
                  response.flushBuffer();
                  written.run();
                });
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      written.awaitReached();
      client.readHead();
      assertThat(cache.pending.fired()).containsExactly(200);
      int seen = 0;
      while (seen < HUGE.length - 1) {
        seen += client.readChunk().length();
      }
      assertThat(seen).isEqualTo(HUGE.length - 1);
      assertThat(client.isSilent(SILENCE_MILLIS)).as("the last byte is withheld").isTrue();
      Gate second = new Gate();
      cache.pending.onFire(second);
      written.open();
      second.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).as("until it has fired again").isTrue();
      second.open();
      assertThat(client.readChunk()).isEqualTo("y");
      assertThat(client.readChunk()).isEmpty();
      assertThat(cache.pending.fired()).containsExactly(200, 200);
    }
  }

  @Test
  void withAKnownLengthPastTheBoundTheLastByteIsWithheldToo() throws Exception {
    Gate written = new Gate();
    try (App app =
            app(
                (request, response) -> {
                  response.setContentLength(HUGE.length);
                  response.getOutputStream().write(HUGE);
                  response.getOutputStream().close();
                  written.run();
                });
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      written.awaitReached();
      client.readHead();
      assertThat(client.read(HUGE.length - 1)).hasSize(HUGE.length - 1);
      assertThat(client.isSilent(SILENCE_MILLIS)).isTrue();
      written.open();
      assertThat(client.read(1)).isEqualTo("y");
      assertThat(cache.pending.fired()).containsExactly(200, 200);
    }
  }

  @Test
  void aTransactionThatCommitsInAnInnerFilterHasCommitted() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    cache.pending.onFire(() -> order.add("fired"));
    try (App app =
        new App()
            .larder(cache)
            .filter(
                (request, response, chain) -> {
                  chain.doFilter(request, response);
                  order.add("committed");
                })
            .servlet(
                "/x",
                (request, response) -> {
                  request.setAttribute(Mutation.PENDING, cache.pending);
                  response.getWriter().print("done");
                  response.flushBuffer();
                  order.add("flushed");
                })
            .start()) {
      app.send("POST", "/app/x");
      assertThat(order).containsExactly("flushed", "committed", "fired");
    }
  }

  @Test
  void anExceptionAfterTheCommitOfTheTransactionFiresAs500() throws Exception {
    Gate gate = new Gate();
    cache.pending.onFire(gate);
    try (App app =
            app(
                (request, response) -> {
                  response.getWriter().print("half");
                  throw new ServletException("after commit");
                });
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      gate.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).isTrue();
      gate.open();
      assertThat(client.readAll().status()).isEqualTo(500);
      assertThat(cache.pending.fired()).containsExactly(500);
    }
  }

  @Test
  void aCheckedExceptionThatNoSignatureNamesFiresToo() throws Exception {
    App.Body body =
        (request, response) -> {
          response.getWriter().print("half");
          BarrierIT.<RuntimeException>sneak(new Exception("after commit"));
        };
    try (App app = app(body)) {
      assertThat(app.send("POST", "/app/x").status()).isEqualTo(500);
      assertThat(cache.pending.fired()).containsExactly(500);
    }
  }

  /** What Kotlin and others do without being asked. */
  @SuppressWarnings("unchecked") // the cast is the trick: it is not checked at run time
  private static <E extends Exception> void sneak(Exception thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void anExceptionAfterAFlushLetsOutWhatTheApplicationSawAsSent() throws Exception {
    App.Body body =
        (request, response) -> {
          response.getWriter().print("half");
          response.flushBuffer();
          throw new ServletException("after flush");
        };
    try (App app = app(body);
        App bare = new App().servlet("/x", body).start()) {
      Exchanged expected = bare.send("POST", "/app/x");
      Exchanged exchanged = app.send("POST", "/app/x");
      assertThat(exchanged.status()).isEqualTo(expected.status()).isEqualTo(200);
      assertThat(cache.pending.fired()).containsExactly(500);
    }
  }

  @Test
  void a4xxIsToldToThePatternsAsSuch() throws Exception {
    try (App app = app((request, response) -> response.sendError(404))) {
      Exchanged exchanged = app.send("POST", "/app/x");
      assertThat(exchanged.status()).isEqualTo(404);
      assertThat(cache.pending.fired()).containsExactly(404);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {102, 103})
  void anInterimStatusIsNotTheAnswer(int interim) throws Exception {
    App.Body body =
        (request, response) -> {
          response.sendError(interim);
          response.getWriter().print("done");
        };
    try (App app = app(body);
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      assertThat(client.readHead().get(0)).contains(" " + interim + " ");
      Exchanged exchanged = client.readAll();
      assertThat(exchanged.status()).isEqualTo(200);
      assertThat(exchanged.body()).isEqualTo("done");
      assertThat(cache.pending.fired()).containsExactly(200);
    }
  }

  @Test
  void anAbortFiresAsAFailure() throws Exception {
    try (App app = app((request, response) -> response.sendError(-1));
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
      assertThat(cache.pending.fired()).containsExactly(500);
    }
  }

  @Test
  void aStatusAfterSendErrorIsIgnored() throws Exception {
    App.Body body =
        (request, response) -> {
          response.sendError(418);
          response.setStatus(204);
          response.setHeader("X-Late", "yes");
        };
    try (App app = app(body)) {
      Exchanged exchanged = app.send("POST", "/app/x");
      assertThat(exchanged.status()).isEqualTo(418);
      assertThat(exchanged.all("X-Late")).isEmpty();
    }
  }

  @Test
  void theApplicationSeesACommitAfterItsFlush() throws Exception {
    List<Object> seen = new CopyOnWriteArrayList<>();
    try (App app =
        app(
            (request, response) -> {
              seen.add(response.isCommitted());
              response.flushBuffer();
              seen.add(response.isCommitted());
              response.setStatus(500);
              response.setHeader("X-Late", "yes");
              seen.add(refused(response::reset));
              seen.add(refused(response::resetBuffer));
              response.getWriter().print("done");
            })) {
      Exchanged exchanged = app.send("POST", "/app/x");
      assertThat(seen).containsExactly(false, true, true, true);
      assertThat(exchanged.status()).isEqualTo(200);
      assertThat(exchanged.all("X-Late")).isEmpty();
      assertThat(exchanged.body()).isEqualTo("done");
    }
  }

  private static boolean refused(Runnable call) {
    try {
      call.run();
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "MKCOL", "post"})
  void everyUnsafeAndUnknownMethodIsHeld(String verb) throws Exception {
    List<Object> barrier = new CopyOnWriteArrayList<>();
    try (App app =
        app((request, response) -> barrier.add(request.getAttribute(LarderFilter.BARRIER)))) {
      app.send(verb, "/app/x");
      assertThat(barrier).containsExactly(true);
      assertThat(cache.pending.fired()).containsExactly(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "QUERY"})
  void aSafeMethodOnAnUnmatchedRouteGetsTheContainersOwnResponse(String verb) throws Exception {
    List<Object> seen = new CopyOnWriteArrayList<>();
    try (App app =
        new App()
            .filter(
                (request, response, chain) -> {
                  request.setAttribute("outer", response);
                  seen.add(request);
                  chain.doFilter(request, response);
                })
            .larder(cache)
            .servlet(
                "/x",
                (request, response) -> {
                  seen.add(request);
                  seen.add(response == request.getAttribute("outer"));
                })
            .start()) {
      app.send(verb, "/app/x");
      assertThat(seen).hasSize(3);
      assertThat(seen.get(1)).isSameAs(seen.get(0));
      assertThat(seen.get(2)).isEqualTo(true);
    }
  }

  @Test
  void withoutPatternsNothingFiresAndTheAnswerIsWhole() throws Exception {
    try (App app =
        new App()
            .larder(cache)
            .servlet("/x", (request, response) -> response.getOutputStream().write(HUGE))
            .start()) {
      Exchanged exchanged = app.send("POST", "/app/x");
      assertThat(exchanged.body()).hasSize(HUGE.length);
      assertThat(exchanged.complete()).isTrue();
      assertThat(exchanged.all("Cache-Status")).isEmpty();
      assertThat(cache.pending.fired()).isEmpty();
    }
  }
}
