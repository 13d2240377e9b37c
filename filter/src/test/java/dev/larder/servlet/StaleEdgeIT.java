package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.Larder;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expired entries of servlets, over the real engine. */
@Timeout(60)
class StaleEdgeIT {
  private static final String STALE = "larder; hit; ttl=-5; detail=STALE_WHILE_REVALIDATE";

  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Larder larder =
      Larder.builder()
          .option("authority", "ignore")
          .option("routes", "/said/* ttl=response")
          .clock(() -> now)
          .open();
  private final AgingPage page =
      new AgingPage((request, response) -> response.getOutputStream().print("old"));
  private final App app =
      new App()
          .filter(
              (request, response, chain) -> {
                if (request.getRequestURI().equals("/app/p/1")) {
                  response.addHeader("X-Outer", "1");
                }
                try {
                  chain.doFilter(request, response);
                } catch (ServletException failure) {
                  seenOutside = true;
                  throw failure;
                }
              })
          .larder(new LarderFilter(larder))
          .servlet("/p/*", page)
          .servlet("/said/*", (request, response) -> this.said.serve(request, response))
          .servlet("/target", (request, response) -> response.getWriter().print("target"));

  @AfterEach
  void close() {
    app.close();
    larder.close();
  }

  private volatile boolean seenOutside;
  private String path = "/app/p/1";
  private volatile App.Body said = saying("old");

  private static App.Body saying(String body) {
    return (request, response) -> {
      response.setHeader(
          "Cache-Control", "max-age=60, stale-while-revalidate=30, stale-if-error=300");
      response.getOutputStream().print(body);
    };
  }

  private void start() throws Exception {
    app.context().setAttribute(Larder.ATTRIBUTE, larder);
    app.start();
  }

  private Exchanged get() throws IOException {
    return app.send("GET", path);
  }

  private static String status(Exchanged answer) {
    return String.join(" | ", answer.all("Cache-Status"));
  }

  /** Stores an entry and lets it expire so many seconds ago. */
  private Exchanged expired(long seconds) throws Exception {
    start();
    Exchanged first = get();
    assertThat(status(first)).isEqualTo("larder; fwd=uri-miss; stored");
    now = now.plusSeconds(60 + seconds);
    return first;
  }

  private Exchanged awaitFresh() {
    return await("the next one is stored")
        .until(this::get, answer -> status(answer).equals("larder; hit; ttl=60"));
  }

  @Test
  void theClientHasItsWholeAnswerBeforeTheNextIsComputed() throws Exception {
    expired(5);
    Gate gate = new Gate();
    page.body =
        (request, response) -> {
          gate.run();
          response.setHeader("X-New", "yes");
          response.getOutputStream().print("new");
        };

    Exchanged answer = get();
    gate.awaitReached();
    Exchanged other = get();
    assertThat(page.calls).hasValue(2);
    gate.open();

    for (Exchanged stale : List.of(answer, other)) {
      assertThat(stale.body()).isEqualTo("old");
      assertThat(stale.complete()).isTrue();
      assertThat(status(stale)).isEqualTo(STALE);
      assertThat(stale.all("Age")).containsExactly("65");
      assertThat(stale.all("X-Outer")).containsExactly("1");
      assertThat(stale.all("X-New")).isEmpty();
    }
    Exchanged fresh = awaitFresh();
    assertThat(fresh.body()).isEqualTo("new");
    assertThat(fresh.all("X-New")).containsExactly("yes");
    assertThat(fresh.all("X-Outer")).containsExactly("1");
    assertThat(page.calls).hasValue(2);
  }

  /** Nothing tells a container that an answer without a body is over. */
  @Test
  void aNotModifiedHasLeftBeforeTheNextIsComputed() throws Exception {
    String tag = expired(5).all("ETag").get(0);
    Gate gate = new Gate();
    AtomicBoolean ended = new AtomicBoolean();
    page.body =
        (request, response) -> {
          try {
            gate.run();
          } finally {
            ended.set(true);
          }
        };

    Exchanged answer = app.send("GET", path, "If-None-Match: " + tag);
    assertThat(ended).as("the client did not wait").isFalse();
    gate.open();

    assertThat(answer.status()).isEqualTo(304);
    assertThat(status(answer)).isEqualTo(STALE);
  }

  @Test
  void theNextRequestOfTheConnectionComesAfterIt() throws Exception {
    expired(5);
    try (RawClient client = new RawClient(app.port())) {
      client.send("GET", "/app/p/1");
      assertThat(client.readAll().body()).isEqualTo("old");
      client.send("GET", "/app/p/1");
      assertThat(status(client.readAll())).isEqualTo("larder; hit; ttl=60");
    }
  }

  @Test
  void aRefreshAcrossAMutationIsNeverServed() throws Exception {
    expired(5);
    Gate gate = new Gate();
    page.body =
        (request, response) -> {
          gate.run();
          response.getOutputStream().print("read before the mutation");
        };
    get();
    gate.awaitReached();
    var unused = larder.invalidate("page:*", Map.of());
    page.body = (request, response) -> response.getOutputStream().print("after");

    Exchanged afterwards = get();
    gate.open();

    assertThat(afterwards.body()).isEqualTo("after");
    for (int i = 0; i < 5; i++) {
      assertThat(get().body()).isEqualTo("after");
    }
  }

  /** The bytes are those of the charset that the container took the first time. */
  @Test
  void aWriterWithoutACharsetRunsInTheBackground() throws Exception {
    page.body =
        (request, response) -> {
          response.setContentType("text/plain");
          response.getWriter().print("é");
        };
    Exchanged first = expired(5);
    assertThat(status(get())).isEqualTo(STALE);

    assertThat(awaitFresh().withoutOurs()).isEqualTo(first.withoutOurs());
    assertThat(page.calls).hasValue(2);
  }

  /** What the container would have made of it: the same bytes, of the same meaning. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.larder.servlet.EdgeIT#storable")
  void whateverAServletDoesTheNextOneIsTheSame(String name, App.Body body) throws Exception {
    page.body = body;
    path = "/app/p/alone";
    Exchanged first = expired(5);
    assertThat(status(get())).isEqualTo(STALE);
    await("the second run has ended")
        .until(() -> (page.calls.get() >= 2 && !status(get()).contains("STALE")) || hasFailed());

    Exchanged next = get();

    assertThat(next.withoutOurs().toString())
        .as("a container may write charsets in small letters")
        .isEqualToIgnoringCase(first.withoutOurs().toString());
  }

  /** Then a request computes, as soon as a failure is not taken for the next one any more. */
  private boolean hasFailed() {
    if (page.calls.get() >= 2) {
      now = now.plusSeconds(3);
    }
    return page.calls.get() >= 3;
  }

  /** F28, F29 and F30, RFC 5861: by a line that leaves it to responses how long they live. */
  @Test
  void aResponseSaysForHowLongItIsServed() throws Exception {
    path = "/app/said/1";
    expired(5);
    said = saying("new");
    Exchanged stale = get();
    assertThat(status(stale)).isEqualTo(STALE);
    assertThat(stale.body()).isEqualTo("old");
    assertThat(awaitFresh().body()).isEqualTo("new");

    now = now.plusSeconds(95);
    said = (request, response) -> response.sendError(503);
    Exchanged standIn = get();
    assertThat(status(standIn))
        .isEqualTo("larder; fwd=stale; fwd-status=503; detail=STALE_IF_ERROR");
    assertThat(standIn.body()).isEqualTo("new");

    now = now.plusSeconds(300);
    assertThat(get().status()).isEqualTo(503);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("sendError", 503, (request, response) -> response.sendError(503)),
        failure(
            "status with a body",
            500,
            (request, response) -> {
              response.setStatus(500);
              response.setHeader("X-Failed", "yes");
              response.getWriter().print("it failed");
            }),
        failure(
            "exception after half of it",
            500,
            (request, response) -> {
              response.setHeader("X-Failed", "yes");
              response.getWriter().print("half");
              throw new ServletException("out of order");
            }),
        failure(
            "asynchronous",
            502,
            (request, response) -> {
              AsyncContext context = request.startAsync(request, response);
              new Thread(
                      () -> {
                        ((HttpServletResponse) context.getResponse()).setStatus(502);
                        context.complete();
                      })
                  .start();
            }));
  }

  private static Arguments failure(String name, int status, App.Body body) {
    return Arguments.of(name, status, body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void anExpiredEntryStandsInForAFailure(String name, int code, App.Body body) throws Exception {
    Exchanged first = expired(35);
    page.body = body;

    Exchanged answer = get();

    assertThat(answer.withoutOurs()).isEqualTo(first.withoutOurs());
    assertThat(status(answer))
        .isEqualTo("larder; fwd=stale; fwd-status=" + code + "; detail=STALE_IF_ERROR");
    assertThat(answer.all("Age")).containsExactly("95");
    assertThat(answer.all("X-Failed")).isEmpty();
    assertThat(seenOutside).as("the failure").isFalse();
    assertThat(status(get())).isEqualTo("larder; hit; ttl=-35; detail=STALE_IF_ERROR");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void theClientsOwnCopyStandsInToo(String name, int code, App.Body body) throws Exception {
    String tag = expired(35).all("ETag").get(0);
    page.body = body;

    Exchanged answer = app.send("GET", path, "If-None-Match: " + tag);

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(status(answer)).contains("fwd-status=" + code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void afterItsTimeTheFailurePasses(String name, int code, App.Body body) throws Exception {
    expired(301);
    page.body = body;

    assertThat(get().status()).isEqualTo(code);
  }

  @Test
  void anAnswerOfTheApplicationPasses() throws Exception {
    expired(35);
    page.body = (request, response) -> response.sendError(404);

    Exchanged answer = get();

    assertThat(answer.status()).isEqualTo(404);
    assertThat(status(answer)).isEqualTo("larder; fwd=stale; detail=STATUS");
  }

  @Test
  void whatHasLeftIsNotTakenBack() throws Exception {
    expired(35);
    page.body =
        (request, response) -> {
          response.getWriter().print("half");
          response.flushBuffer();
          throw new ServletException("out of order");
        };

    assertThat(get().body()).isEqualTo("half");
  }
}
