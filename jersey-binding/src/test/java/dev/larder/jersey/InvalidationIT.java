package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.annotation.InvalidateCache;
import dev.larder.spi.CacheInvalidation;
import dev.larder.spi.RequestCache.PendingInvalidation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidationIT {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private static final AtomicReference<@Nullable CompletableFuture<String>> STAGE =
      new AtomicReference<>();
  private static final AtomicReference<@Nullable AsyncResponse> SUSPENDED = new AtomicReference<>();
  private static final AtomicReference<@Nullable Object> HANDED_OVER = new AtomicReference<>();

  /** One for each test: what a test has left behind may still fire. */
  private final RecordingCache cache = new RecordingCache();

  private TestServer server;

  @BeforeEach
  void start() {
    RUNS.set(0);
    STAGE.set(new CompletableFuture<>());
    SUSPENDED.set(null);
    HANDED_OVER.set(null);
    server =
        TestServer.start(
            cache,
            Things.class,
            Fields.class,
            Constructors.class,
            Single.class,
            Guarded.class,
            Mapped.class,
            OuterBarrier.class,
            Watching.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void annotatedPatternsFireOnce() {
    HttpResponse<String> response = server.send("POST", "/things/a");

    assertThat(cache.fired).containsExactly("things:a:*");
    assertThat(TestServer.status(response)).isEqualTo("test; fwd=method");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void classAnnotationGovernsMutationsAndNotReads() {
    server.get("/guarded");
    assertThat(cache.fired).isEmpty();
    server.send("POST", "/guarded");

    assertThat(cache.fired).containsExactly("guarded:*");
    assertThat(RUNS).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/things/a/created", "/fields", "/constructors", "/single", "/things/a/handoff"})
  void patternsKnownAfterTheFactAreAdded(String path) {
    HttpResponse<String> response = server.send("POST", path);

    assertThat(response.statusCode()).isBetween(200, 204);
    assertThat(cache.fired).contains("things:{{id}}{id=42}");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void nothingFiresOnClientErrors() {
    assertThat(server.send("POST", "/things/a/missing").statusCode()).isEqualTo(404);
    assertThat(cache.fired).isEmpty();
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void unmappedExceptionFires() {
    assertThat(server.send("POST", "/things/a/broken").statusCode()).isEqualTo(500);
    assertThat(cache.fired).containsExactly("things:a:*");
    assertThat(cache.firedStatuses).containsExactly(500);
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void checkedExceptionThatNoSignatureNamesFires() {
    assertThat(server.send("POST", "/things/a/sneaky").statusCode()).isEqualTo(500);
    assertThat(cache.fired).containsExactly("things:a:*");
    assertThat(cache.firedStatuses).containsExactly(500);
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void mappedExceptionCountsAsWhatItIsMappedTo() {
    assertThat(server.send("POST", "/things/a/mapped").statusCode()).isEqualTo(422);
    assertThat(cache.fired).isEmpty();
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void streamedMutationFiresAgainAtItsEnd() {
    HttpResponse<String> response = server.send("POST", "/things/a/streamed");

    assertThat(response.body()).isEqualTo("done");
    await().untilAsserted(() -> assertThat(cache.firedStatuses).containsExactly(200, 200));
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void asynchronousMutationFiresWhenItsStageCompletes() {
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> server.send("POST", "/things/a/stage"));
    await().until(() -> RUNS.get() == 1);
    assertThat(cache.fired).isEmpty();
    of(STAGE).complete("done");

    assertThat(answer.join().body()).isEqualTo("done");
    assertThat(cache.fired).contains("things:a:*");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void lateResumeAfterTheTimeOutFiresAgain() {
    assertThat(server.send("POST", "/things/a/suspended").statusCode()).isEqualTo(503);
    assertThat(cache.firedStatuses).containsExactly(503);
    of(SUSPENDED).resume("late");

    assertThat(cache.firedStatuses).containsExactly(503, 200);
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void timelyResumeFiresOnce() {
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> server.send("POST", "/things/a/suspended?wait"));
    await().until(() -> SUSPENDED.get() != null);
    of(SUSPENDED).resume("in time");

    assertThat(answer.join().body()).isEqualTo("in time");
    assertThat(cache.firedStatuses).containsExactly(200);
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void servletFilterIsGivenThePatternsAndFiresThem() {
    server.send("POST", "/things/a/created", "X-Barrier", "yes");

    assertThat(cache.fired).isEmpty();
    assertThat(HANDED_OVER.get()).isInstanceOf(PendingInvalidation.class);
    ((PendingInvalidation) of(HANDED_OVER)).fire(204);
    assertThat(cache.fired).containsExactly("things:{{id}}{id=42}");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void annotatedReadFiresToo() {
    server.get("/things/a/counted");
    assertThat(cache.fired).containsExactly("things:counted");
    assertThat(RUNS).hasValue(1);
  }

  /** As languages on the JVM without checked exceptions do. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private static <T> T of(AtomicReference<@Nullable T> reference) {
    return Objects.requireNonNull(reference.get());
  }

  @Path("/things/{slug}")
  public static class Things {
    @POST
    @InvalidateCache("things:{{slug}}:*")
    public String update(@PathParam("slug") String slug) {
      RUNS.incrementAndGet();
      return "updated";
    }

    @POST
    @Path("created")
    public void create(@Context CacheInvalidation invalidation) {
      RUNS.incrementAndGet();
      invalidation.pattern("things:{{id}}", Map.of("id", 42));
    }

    @POST
    @Path("handoff")
    public CompletionStage<Void> handOff(@Context CacheInvalidation invalidation) {
      RUNS.incrementAndGet();
      return CompletableFuture.runAsync(
          () -> invalidation.pattern("things:{{id}}", Map.of("id", 42)));
    }

    @POST
    @Path("missing")
    @InvalidateCache("things:{{slug}}:*")
    public void missing() {
      RUNS.incrementAndGet();
      throw new NotFoundException();
    }

    @POST
    @Path("broken")
    @InvalidateCache("things:{{slug}}:*")
    public void broken() {
      RUNS.incrementAndGet();
      throw new IllegalStateException("after the commit");
    }

    @POST
    @Path("sneaky")
    @InvalidateCache("things:{{slug}}:*")
    public void sneaky() {
      RUNS.incrementAndGet();
      throw InvalidationIT.<IllegalStateException>sneaky(new java.io.IOException("unnamed"));
    }

    @POST
    @Path("mapped")
    @InvalidateCache("things:{{slug}}:*")
    public void mapped() {
      RUNS.incrementAndGet();
      throw new UnsupportedOperationException("refused");
    }

    @POST
    @Path("streamed")
    @InvalidateCache("things:{{slug}}:*")
    public StreamingOutput streamed() {
      RUNS.incrementAndGet();
      return out -> out.write("done".getBytes(StandardCharsets.UTF_8));
    }

    @POST
    @Path("stage")
    @InvalidateCache("things:{{slug}}:*")
    public CompletionStage<String> stage() {
      RUNS.incrementAndGet();
      return of(STAGE);
    }

    @POST
    @Path("suspended")
    @InvalidateCache("things:{{slug}}:*")
    public void suspended(
        @Suspended AsyncResponse response, @Context ContainerRequestContext request) {
      RUNS.incrementAndGet();
      if (!request.getUriInfo().getQueryParameters().containsKey("wait")) {
        response.setTimeout(50, TimeUnit.MILLISECONDS);
      }
      SUSPENDED.set(response);
    }

    @GET
    @Path("counted")
    @InvalidateCache("things:counted")
    public String counted() {
      RUNS.incrementAndGet();
      return "counted";
    }
  }

  @Path("/fields")
  public static class Fields {
    @SuppressWarnings("NullAway.Init") // injected
    @Context
    CacheInvalidation invalidation;

    @POST
    public void post() {
      RUNS.incrementAndGet();
      invalidation.pattern("things:{{id}}", Map.of("id", 42));
    }
  }

  @Path("/constructors")
  public static class Constructors {
    private final CacheInvalidation invalidation;

    public Constructors(@Context CacheInvalidation invalidation) {
      this.invalidation = invalidation;
    }

    @POST
    public void post() {
      RUNS.incrementAndGet();
      invalidation.pattern("things:{{id}}", Map.of("id", 42));
    }
  }

  @Path("/single")
  @Singleton
  public static class Single {
    @SuppressWarnings("NullAway.Init") // injected
    @Context
    CacheInvalidation invalidation;

    @POST
    public void post() {
      RUNS.incrementAndGet();
      invalidation.pattern("things:{{id}}", Map.of("id", 42));
    }
  }

  @Path("/guarded")
  @InvalidateCache("guarded:*")
  public static class Guarded {
    @GET
    public String get() {
      RUNS.incrementAndGet();
      return "read";
    }

    @POST
    public void post() {
      RUNS.incrementAndGet();
    }

    @DELETE
    public void delete() {
      RUNS.incrementAndGet();
    }
  }

  public static class Mapped implements ExceptionMapper<UnsupportedOperationException> {
    @Override
    public Response toResponse(UnsupportedOperationException refused) {
      return Response.status(422).build();
    }
  }

  /** Stands in for the servlet filter. */
  @PreMatching
  public static class OuterBarrier implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      if (request.getHeaderString("X-Barrier") != null) {
        request.setProperty("dev.larder.servlet.LarderFilter.BARRIER", true);
      }
    }
  }

  public static class Watching implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      HANDED_OVER.set(request.getProperty(PendingInvalidation.class.getName()));
    }
  }
}
