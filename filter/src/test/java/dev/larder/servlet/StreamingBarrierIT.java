package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of mutations that are sent bit by bit: nothing lags, nothing leaves before a firing. */
class StreamingBarrierIT {
  private static final int SILENCE_MILLIS = 150;
  private static final int REST = 40_000;

  private final RequestCacheFake cache = new RequestCacheFake();
  private final Gate next = new Gate();

  private App app(App.Body body) {
    return new App()
        .filter(
            (request, response, chain) -> {
              chain.doFilter(request, response);
              request.setAttribute("returned", true);
            })
        .larder(cache)
        .servlet("/x", body);
  }

  private App.Body patterned(App.Body body) {
    return (request, response) -> {
      request.setAttribute(Mutation.PENDING, cache.pending);
      body.serve(request, response);
    };
  }

  private static App.Body events(App.Body body) {
    return (request, response) -> {
      response.setContentType("text/event-stream");
      body.serve(request, response);
    };
  }

  /** Two flushed pieces, from the request's own thread or from another one. */
  private App.Body twoPieces(boolean asynchronous) {
    return (request, response) -> {
      if (asynchronous) {
        AsyncContext context = request.startAsync();
        context.start(
            () -> {
              await("the chain has returned").until(() -> returned(request));
              twoPieces(context.getResponse());
              context.complete();
            });
      } else {
        twoPieces(response);
      }
    };
  }

  private void twoPieces(ServletResponse response) {
    print(response, "data: 1\n\n");
    next.run();
    print(response, "data: 2\n\n");
  }

  private static boolean returned(HttpServletRequest request) {
    return request.getAttribute("returned") != null;
  }

  private static void print(ServletResponse response, String text) {
    try {
      response.getOutputStream().print(text);
      response.flushBuffer();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEventStreamFiresBeforeEachFlushAndAtItsEnd(boolean asynchronous) throws Exception {
    try (App app = app(patterned(events(twoPieces(asynchronous)))).start();
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      client.readHead();
      assertThat(client.readChunk()).isEqualTo("data: 1\n\n");
      assertThat(cache.pending.fired()).containsExactly(200);
      Gate second = new Gate();
      cache.pending.onFire(second);
      next.open();
      second.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).as("silent while it fires").isTrue();
      second.open();
      assertThat(client.readChunk()).isEqualTo("data: 2\n\n");
      assertThat(client.readChunk()).isEmpty();
      assertThat(cache.pending.fired()).containsExactly(200, 200, 200);
    }
  }

  @Test
  void theLastByteOfAnEventStreamOfKnownLengthWaitsForTheEnd() throws Exception {
    App.Body body =
        (request, response) -> {
          response.setContentLength(18);
          print(response, "data: 1\n\n");
          print(response, "data: 2\n\n");
          next.run();
        };
    try (App app = app(patterned(events(body))).start();
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      client.readHead();
      assertThat(client.read(17)).isEqualTo("data: 1\n\ndata: 2\n");
      next.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).isTrue();
      next.open();
      assertThat(client.read(1)).isEqualTo("\n");
      assertThat(cache.pending.fired()).containsExactly(200, 200, 200);
    }
  }

  @Test
  void whatAnEventStreamDoesNotFlushLeavesWhenTheContainersBufferWouldBeFull() throws Exception {
    App.Body body =
        (request, response) -> {
          print(response, "data: 1\n\n");
          response.getOutputStream().write(new byte[REST]);
          next.run();
        };
    try (App app = app(patterned(events(body))).start();
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      client.readHead();
      assertThat(client.readChunk()).isEqualTo("data: 1\n\n");
      assertThat(client.readChunk()).isNotEmpty();
      assertThat(cache.pending.fired()).containsExactly(200, 200);
      next.open();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereNobodyHasPatternsEverythingIsSentAtOnce(boolean asynchronous) throws Exception {
    assertStreams(twoPieces(asynchronous));
  }

  @Test
  void withNothingDueItStreamsOnceTheChainHasReturned() throws Exception {
    assertStreams(
        patterned(
            (request, response) -> {
              response.setStatus(404);
              twoPieces(true).serve(request, response);
            }));
  }

  private void assertStreams(App.Body body) throws Exception {
    try (App app = app(body).start();
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      client.readHead();
      assertThat(client.readChunk()).isEqualTo("data: 1\n\n");
      next.open();
      assertThat(client.readChunk()).isEqualTo("data: 2\n\n");
      assertThat(client.readChunk()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withSomethingDueAFlushWaitsForTheEnd(boolean asynchronous) throws Exception {
    try (App app = app(patterned(twoPieces(asynchronous))).start();
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      next.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).isTrue();
      next.open();
      assertThat(client.readAll().body()).isEqualTo("data: 1\n\ndata: 2\n\n");
      assertThat(cache.pending.fired()).containsExactly(200);
    }
  }

  @Test
  void patternsThatComeLaterHoldWhatComesAfterThem() throws Exception {
    Gate end = new Gate();
    App.Body body =
        (request, response) -> {
          print(response, "a");
          next.run();
          request.setAttribute(Mutation.PENDING, cache.pending);
          print(response, "bc");
          end.run();
        };
    try (App app = app(body).start();
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      client.readHead();
      assertThat(client.readChunk()).isEqualTo("a");
      next.open();
      end.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).isTrue();
      end.open();
      assertThat(client.readChunk()).isEqualTo("bc");
      assertThat(cache.pending.fired()).containsExactly(200);
    }
  }

  @Test
  void anEventStreamMayBeWrittenWithoutBlocking() throws Exception {
    App.Body body =
        (request, response) -> {
          AsyncContext context = request.startAsync();
          ServletOutputStream out = response.getOutputStream();
          out.setWriteListener(new Events(out, context));
        };
    try (App app = app(patterned(events(body))).start()) {
      Exchanged exchanged = app.send("POST", "/app/x");
      assertThat(exchanged.body()).hasSize(Events.COUNT * Events.EVENT.length);
      assertThat(exchanged.complete()).isTrue();
      assertThat(cache.pending.fired()).hasSizeGreaterThan(Events.COUNT);
    }
  }

  /** Writes and flushes event after event, as long as the stream takes them. */
  private static final class Events implements WriteListener {
    private static final int COUNT = 50;
    private static final byte[] EVENT =
        ("data: " + "x".repeat(100_000) + "\n\n").getBytes(StandardCharsets.US_ASCII);

    private final ServletOutputStream out;
    private final AsyncContext context;
    private int calls;

    Events(ServletOutputStream out, AsyncContext context) {
      this.out = out;
      this.context = context;
    }

    @Override
    public void onWritePossible() throws IOException {
      while (calls < 2 * COUNT && out.isReady()) {
        if (calls++ % 2 == 0) {
          out.write(EVENT);
        } else {
          out.flush();
        }
      }
      if (calls == 2 * COUNT && out.isReady()) {
        calls++;
        context.complete();
      }
    }

    @Override
    public void onError(Throwable failure) {
      context.complete();
    }
  }
}
