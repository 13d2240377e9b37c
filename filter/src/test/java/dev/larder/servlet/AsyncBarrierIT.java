package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The barrier where a request goes on after the chain has returned. */
class AsyncBarrierIT {
  private static final int SILENCE_MILLIS = 150;

  private final RequestCacheFake cache = new RequestCacheFake();

  private App app(App.Body body) throws Exception {
    return new App().larder(cache).servlet("/x", patterned(body)).start();
  }

  private App.Body patterned(App.Body body) {
    return (request, response) -> {
      request.setAttribute(Mutation.PENDING, cache.pending);
      body.serve(request, response);
    };
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFlushBeforeTheCycleCompletesIsHeld(boolean ownArguments) throws Exception {
    Gate flushed = new Gate();
    App.Body body =
        (request, response) -> {
          AsyncContext context =
              ownArguments ? request.startAsync(request, response) : request.startAsync();
          assertThat(context.hasOriginalRequestAndResponse()).isEqualTo(!ownArguments);
          assertThat(request.getAsyncContext()).isSameAs(context);
          context.start(
              () -> {
                print(context.getResponse(), "done");
                flushed.run();
                context.complete();
              });
        };
    try (App app = app(body);
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      flushed.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).isTrue();
      assertThat(cache.pending.fired()).isEmpty();
      flushed.open();
      assertThat(client.readAll().body()).isEqualTo("done");
      assertThat(cache.pending.fired()).containsExactly(200);
    }
  }

  @Test
  void completingBeforeTheChainReturnsFiresOnce() throws Exception {
    try (App app =
        app(
            (request, response) -> {
              AsyncContext context = request.startAsync();
              print(context.getResponse(), "done");
              context.complete();
            })) {
      assertThat(app.send("POST", "/app/x").body()).isEqualTo("done");
      assertThat(cache.pending.fired()).containsExactly(200);
    }
  }

  @Test
  void aTimeoutFiresBeforeTheErrorPageAndAgainWhenTheLateStageCompletes() throws Exception {
    AtomicReference<AsyncContext> late = new AtomicReference<>();
    Gate gate = new Gate();
    cache.pending.onFire(gate);
    App.Body body =
        (request, response) -> {
          AsyncContext context = request.startAsync();
          context.setTimeout(50);
          late.set(context);
        };
    try (App app = app(body);
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      gate.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).isTrue();
      gate.open();
      assertThat(client.readAll().status()).isEqualTo(500);
      await().untilAsserted(() -> assertThat(cache.pending.fired()).containsExactly(500, 500));
      completeLate(Objects.requireNonNull(late.get()));
      assertThat(cache.pending.fired()).containsExactly(500, 500, 500);
    }
  }

  private static void completeLate(AsyncContext context) {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      assertThat(e).as("the container's word on a late completion").isNotNull();
    }
  }

  @Test
  void aListenerThatAnswersATimeoutGoesThroughTheBarrier() throws Exception {
    App.Body body =
        (request, response) -> {
          AsyncContext context = request.startAsync();
          context.setTimeout(50);
          context.addListener(
              new OnTimeout(
                  event -> {
                    HttpServletResponse answer =
                        (HttpServletResponse) event.getAsyncContext().getResponse();
                    answer.setStatus(202);
                    print(answer, "later");
                    event.getAsyncContext().complete();
                  }));
        };
    try (App app = app(body)) {
      Exchanged exchanged = app.send("POST", "/app/x");
      assertThat(exchanged.status()).isEqualTo(202);
      assertThat(exchanged.body()).isEqualTo("later");
      assertThat(cache.pending.fired()).containsExactly(500, 202);
    }
  }

  @Test
  void aDispatchIsHeldUntilTheSecondChainHasReturned() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    cache.pending.onFire(() -> order.add("fired"));
    App app =
        new App()
            .larder(cache)
            .filter(
                (request, response, chain) -> {
                  chain.doFilter(request, response);
                  order.add(request.getDispatcherType() + " returned");
                })
            .servlet("/x", patterned((request, response) -> dispatch(request, "/y")))
            .servlet(
                "/y",
                (request, response) -> {
                  print(response, "second");
                  order.add("flushed");
                });
    try (app) {
      assertThat(app.start().send("POST", "/app/x").body()).isEqualTo("second");
      assertThat(order).containsExactly("REQUEST returned", "flushed", "ASYNC returned", "fired");
    }
  }

  @Test
  void aDispatchPastTheFilterStillFiresBeforeTheFirstByte() throws Exception {
    Gate gate = new Gate();
    cache.pending.onFire(gate);
    App app =
        new App()
            .larderOn(cache, DispatcherType.REQUEST)
            .servlet("/x", patterned((request, response) -> dispatch(request, "/y")))
            .servlet("/y", (request, response) -> response.getWriter().print("second"));
    try (app;
        RawClient client = new RawClient(app.start().port())) {
      client.send("POST", "/app/x");
      gate.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).isTrue();
      gate.open();
      assertThat(client.readAll().body()).isEqualTo("second");
    }
  }

  @Test
  void aCycleStartedPastTheWrapperStillFires() throws Exception {
    App app =
        new App()
            .larder(cache)
            .servlet(
                "/x",
                patterned(
                    (request, response) -> {
                      response.getWriter().print("held");
                      AsyncContext context = App.innermost(request).startAsync();
                      new Thread(context::complete).start();
                    }));
    try (app) {
      assertThat(app.start().send("POST", "/app/x").body()).isEqualTo("held");
      await().untilAsserted(() -> assertThat(cache.pending.fired()).startsWith(200).hasSize(2));
    }
  }

  @Test
  void anErrorSentPastTheFilterStillFiresFirst() throws Exception {
    App app =
        new App()
            .larderOn(cache, DispatcherType.REQUEST)
            .servlet("/x", patterned((request, response) -> dispatch(request, "/y")))
            .servlet("/y", (request, response) -> response.sendError(503));
    try (app) {
      assertThat(app.start().send("POST", "/app/x").status()).isEqualTo(503);
      assertThat(cache.pending.fired()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60_000, 400_000, 20_000_000})
  void nonBlockingWritesAreHeldToo(int length) throws Exception {
    byte[] bytes = "z".repeat(length).getBytes(StandardCharsets.US_ASCII);
    Gate gate = new Gate();
    cache.pending.onFire(gate);
    App.Body body =
        (request, response) -> {
          AsyncContext context = request.startAsync();
          ServletOutputStream out = response.getOutputStream();
          out.setWriteListener(new Writing(out, bytes, 7_000, context::complete));
        };
    try (App app = app(body);
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      gate.awaitReached();
      assertThat(client.isSilent(SILENCE_MILLIS)).isTrue();
      gate.open();
      Exchanged exchanged = client.readAll();
      assertThat(exchanged.body()).hasSize(length);
      assertThat(exchanged.complete()).isTrue();
      assertThat(cache.pending.fired()).hasSize(length > RequestCacheFake.BARRIER_BYTES ? 2 : 1);
    }
  }

  @Test
  void theWithheldByteWaitsForAContainerThatIsStillBusyWithTheWriteBefore() throws Exception {
    byte[] bytes = new byte[30_000_000];
    Gate completed = new Gate();
    completed.open();
    App.Body body =
        (request, response) -> {
          AsyncContext context = request.startAsync();
          ServletOutputStream out = response.getOutputStream();
          Runnable complete =
              () -> {
                context.complete();
                completed.run();
              };
          out.setWriteListener(new Writing(out, bytes, bytes.length, complete));
        };
    try (App app = app(body);
        RawClient client = new RawClient(app.port())) {
      client.send("POST", "/app/x");
      completed.awaitReached();
      Exchanged exchanged = client.readAll();
      assertThat(exchanged.body()).hasSize(bytes.length);
      assertThat(exchanged.complete()).isTrue();
    }
  }

  private static void dispatch(HttpServletRequest request, String path) {
    request.startAsync().dispatch(path);
  }

  private static void print(ServletResponse response, String text) {
    try {
      response.getOutputStream().print(text);
      response.flushBuffer();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes in pieces, as long as the stream takes them, then completes at once. */
  private static final class Writing implements WriteListener {
    private final ServletOutputStream out;
    private final byte[] bytes;
    private final int piece;
    private final Runnable complete;
    private int written;

    Writing(ServletOutputStream out, byte[] bytes, int piece, Runnable complete) {
      this.out = out;
      this.bytes = bytes;
      this.piece = piece;
      this.complete = complete;
    }

    @Override
    public void onWritePossible() throws IOException {
      while (written < bytes.length && out.isReady()) {
        int length = Math.min(piece, bytes.length - written);
        out.write(bytes, written, length);
        written += length;
      }
      if (written == bytes.length) {
        written++;
        complete.run();
      }
    }

    @Override
    public void onError(Throwable failure) {
      complete.run();
    }
  }

  @FunctionalInterface
  private interface OnEvent {
    void accept(AsyncEvent event) throws IOException;
  }

  private record OnTimeout(OnEvent action) implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
      action.accept(event);
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
