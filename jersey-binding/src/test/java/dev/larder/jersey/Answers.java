package dev.larder.jersey;

import dev.larder.annotation.InvalidateCache;
import dev.larder.testkit.internal.FreshnessCheck;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** All the ways in which a mutation may answer. Each changes the list of an item. */
@Path("answers")
@InvalidateCache("posts:{{n}}:*")
public class Answers {
  /** More than what is held of a mutation's response, and than any buffer on the way. */
  private static final String LONG = "x".repeat(300_000);

  private static final Executor OTHER_THREAD = work -> new Thread(work, "answers").start();

  private final FreshnessCheck check;

  /** Called by Jersey. */
  @Inject
  public Answers(FreshnessCheck check) {
    this.check = check;
  }

  @PUT
  @Path("short/{n}")
  public String small(@PathParam("n") int n) {
    check.commit(n);
    return "done";
  }

  @PUT
  @Path("long/{n}")
  public String large(@PathParam("n") int n) {
    check.commit(n);
    return LONG;
  }

  @PUT
  @Path("flushed/{n}")
  public void flushed(@PathParam("n") int n, @Context HttpServletResponse response)
      throws IOException {
    check.commit(n);
    response.getOutputStream().print("done");
    response.flushBuffer();
  }

  @PUT
  @Path("streamed/{n}")
  public StreamingOutput streamed(@PathParam("n") int n) {
    check.commit(n);
    return out -> {
      for (int i = 0; i < 10; i++) {
        out.write(LONG.getBytes(StandardCharsets.US_ASCII), 0, 20_000);
        out.flush();
      }
    };
  }

  @PUT
  @Path("stage/{n}")
  public CompletionStage<String> stage(@PathParam("n") int n) {
    return CompletableFuture.supplyAsync(() -> small(n), OTHER_THREAD);
  }

  @PUT
  @Path("resumed/{n}")
  public void resumed(@PathParam("n") int n, @Suspended AsyncResponse response) {
    OTHER_THREAD.execute(() -> response.resume(large(n)));
  }

  @PUT
  @Path("events/{n}")
  public void events(@PathParam("n") int n, @Context SseEventSink sink, @Context Sse sse) {
    check.commit(n);
    sink.send(sse.newEvent("done")).thenRun(sink::close);
  }

  @PUT
  @Path("thrown/{n}")
  public String thrown(@PathParam("n") int n) {
    check.commit(n);
    throw new IllegalStateException("after the commit");
  }

  @PUT
  @Path("broken/{n}")
  public StreamingOutput broken(@PathParam("n") int n) {
    check.commit(n);
    return out -> {
      out.write(LONG.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      throw new IOException("after the first bytes");
    };
  }
}
