package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.annotation.Cacheable;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.glassfish.jersey.message.GZipEncoder;
import org.glassfish.jersey.server.ChunkedOutput;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.filter.EncodingFilter;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class CaptureIT {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static volatile CountDownLatch goOn = new CountDownLatch(1);
  private static volatile CountDownLatch dispatched = new CountDownLatch(1);

  private static final AtomicInteger FINISHED = new AtomicInteger();

  private final RecordingCache cache = new RecordingCache();
  private TestServer server;

  @BeforeEach
  void start() {
    RUNS.set(0);
    FINISHED.set(0);
    goOn = new CountDownLatch(1);
    dispatched = new CountDownLatch(1);
    server =
        TestServer.start(
            cache,
            Pages.class,
            Changing.class,
            Mapped.class,
            TaggingWriter.class,
            Dispatches.class);
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage", "suspended", "plain", "bytes"})
  void whateverWayTheMethodAnswersItIsStored(String page) {
    String first = server.get("/pages/" + page).body();
    String second = server.get("/pages/" + page).body();

    assertThat(second).isEqualTo(first).isEqualTo(page + " 1");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void endOfAnAsynchronousMissDoesNotTouchTheRecycledServletRequest() {
    ListAppender<ILoggingEvent> faults = new ListAppender<>();
    faults.start();
    Logger log = (Logger) LoggerFactory.getLogger(RequestObserver.class);
    log.addAppender(faults);
    try {
      for (int i = 1; i <= 20; i++) {
        server.get("/pages/suspended?" + i);
      }
      await().until(() -> FINISHED.get() == 20);
    } finally {
      log.detachAppender(faults);
    }
    assertThat(faults.list).isEmpty();
    assertThat(cache.entries).hasSize(20);
    assertThat(RUNS).hasValue(20);
  }

  @Test
  void emptyBodyIsStored() {
    server.get("/pages/empty");
    HttpResponse<String> second = server.get("/pages/empty");

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(TestServer.status(second)).isEqualTo("test; hit");
    assertThat(RUNS).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "missing, 404, STATUS",
    "refused, 409, STATUS",
    "nothing, 204, STATUS",
    "void, 204, STATUS",
    "mapped, 422, STATUS",
    "mapped-to-ok, 200, RESPONSE_CHANGED",
    "thrown-ok, 200, RESPONSE_CHANGED",
    "stream, 200, NOT_CAPTURED",
    "input, 200, NOT_CAPTURED",
    "changed-entity, 200, RESPONSE_CHANGED",
    "changed-status, 201, RESPONSE_CHANGED",
    "changed-type, 200, RESPONSE_CHANGED",
    "changed-late, 200, RESPONSE_CHANGED"
  })
  void whatIsNotTheMethodsOwnCompleteAnswerIsNotStored(String page, int status, Reason reason) {
    HttpResponse<String> first = server.get("/pages/" + page);
    HttpResponse<String> second = server.get("/pages/" + page);

    assertThat(first.statusCode()).isEqualTo(status);
    assertThat(TestServer.status(first)).isEqualTo("test; fwd=uri-miss; detail=" + reason);
    assertThat(second.statusCode()).isEqualTo(status);
    assertThat(cache.entries).isEmpty();
    assertThat(cache.abandoned).containsExactly(reason, reason);
    assertThat(RUNS).hasValue(2);
  }

  @Test
  void unmappedExceptionEndsTheTicket() {
    assertThat(server.get("/pages/broken").statusCode()).isEqualTo(500);
    await().untilAsserted(() -> assertThat(cache.abandoned).hasSize(1));
    assertThat(cache.entries).isEmpty();
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void writerThatFailsEndsTheTicket() {
    assertThat(server.get("/pages/unwritable").statusCode()).isEqualTo(500);
    assertThat(cache.abandoned).containsExactly(Reason.NOT_CAPTURED);
    assertThat(RUNS).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "1001, false"})
  void bodyIsStoredUpToTheLimit(int bytes, boolean stored) {
    cache.maxBodyBytes = 1000;
    HttpResponse<String> response = server.get("/pages/size-" + bytes);

    assertThat(response.body()).hasSize(bytes);
    assertThat(cache.entries.isEmpty()).isEqualTo(!stored);
    assertThat(TestServer.status(response))
        .isEqualTo(
            stored ? "test; fwd=uri-miss; stored" : "test; fwd=uri-miss; detail=BODY_TOO_LARGE");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void headersOfTheWriterAreStoredAndThoseOfFiltersAreNot() {
    server.get("/pages/tagged");

    assertThat(cache.entries.values())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.headers()).contains(new HeaderField("X-Writer", "wrote"));
              assertThat(entry.headers()).noneMatch(field -> field.is("X-Filter"));
            });
    HttpResponse<String> hit = server.get("/pages/tagged");
    assertThat(hit.headers().allValues("X-Writer")).containsExactly("wrote");
    assertThat(hit.headers().allValues("X-Filter")).containsExactly("ran");
    assertThat(hit.headers().allValues("Date")).hasSize(1);
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void filtersThatForbidStoringAreSeenByTheEngine() {
    server.get("/pages/forbidden");

    assertThat(cache.entries.values())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.headers()).contains(new HeaderField("Cache-Control", "no-store")));
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void brokenCacheCostsNothingButItsHelp() {
    cache.broken = true;
    assertThat(server.get("/pages/plain").body()).isEqualTo("plain 1");
    cache.broken = false;
    assertThat(server.get("/pages/plain").body()).isEqualTo("plain 2");
    assertThat(RUNS).hasValue(2);
  }

  @Test
  void bypassIsSaidInTheResponse() {
    cache.bypass = Optional.of(Reason.CREDENTIALS);
    HttpResponse<String> response = server.get("/pages/plain");

    assertThat(TestServer.status(response)).isEqualTo("test; fwd=bypass; detail=CREDENTIALS");
    assertThat(RUNS).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json",
    "text/html, text/html",
    "'text/html;q=0.5, application/json', application/json",
    "'application/json, text/html', application/json",
    "*/*, application/json",
    "text/*, text/html"
  })
  void foretoldMediaTypeIsWhatJerseyChooses(String accept, String type) {
    HttpResponse<String> response = server.get("/pages/negotiated", "Accept", accept);

    assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(cache.opened.get(0).negotiatedType()).hasValue(type);
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void compressionOutsideMakesTheTagWeakAndKeepsTheEntryPlain() throws IOException {
    try (TestServer zipping = zipping()) {
      HttpResponse<byte[]> first = unzipped(zipping);
      HttpResponse<byte[]> second = unzipped(zipping);

      for (HttpResponse<byte[]> response : List.of(first, second)) {
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(response.headers().firstValue("ETag").orElseThrow()).startsWith("W/\"");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
            .asString(StandardCharsets.UTF_8)
            .isEqualTo("plain 1");
      }
      assertThat(zipping.get("/pages/plain").headers().firstValue("ETag").orElseThrow())
          .startsWith("\"");
      assertThat(zipping.get("/pages/plain").body()).isEqualTo("plain 1");
      assertThat(RUNS).hasValue(1);
    }
  }

  @Test
  void compressedMissAnswersTheClientsOwnTagInFull() {
    try (TestServer zipping = zipping()) {
      String tag = zipping.get("/pages/fixed").headers().firstValue("ETag").orElseThrow();
      cache.entries.clear();
      HttpResponse<String> miss =
          zipping.get("/pages/fixed", "If-None-Match", tag, "Accept-Encoding", "gzip");

      assertThat(miss.statusCode()).isEqualTo(200);
      assertThat(RUNS).hasValue(2);
    }
  }

  private TestServer zipping() {
    ResourceConfig config =
        new ResourceConfig(Pages.class, EncodingFilter.class, GZipEncoder.class);
    return TestServer.start(cache, context -> {}, config);
  }

  private static HttpResponse<byte[]> unzipped(TestServer server) {
    return server.send(
        HttpRequest.newBuilder(server.uri("/pages/plain"))
            .header("Accept-Encoding", "gzip")
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  @Timeout(60)
  @ParameterizedTest
  @ValueSource(strings = {"chunked", "events"})
  void streamsReachTheClientWhileTheyAreWritten(String page) throws IOException {
    HttpResponse<InputStream> response =
        server.send(
            HttpRequest.newBuilder(server.uri("/pages/" + page)).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    InputStream body = response.body();

    String first = new String(body.readNBytes(5), StandardCharsets.UTF_8);
    goOn.countDown();
    String all = first + new String(body.readAllBytes(), StandardCharsets.UTF_8);

    assertThat(all).contains("first").contains("second");
    assertThat(TestServer.status(response)).isEqualTo("test; fwd=uri-miss; detail=NOT_CAPTURED");
    assertThat(cache.entries).isEmpty();
    assertThat(RUNS).hasValue(1);
  }

  @Path("/pages")
  public static class Pages {
    @GET
    @Path("{page}")
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public Object page(@PathParam("page") String page) {
      int run = RUNS.incrementAndGet();
      switch (page) {
        case "missing" -> throw new NotFoundException();
        case "refused" -> {
          return Response.status(409).entity("refused").build();
        }
        case "nothing" -> {
          return Response.noContent().build();
        }
        case "empty" -> {
          return Response.ok().build();
        }
        case "mapped", "mapped-to-ok" -> throw new UnsupportedOperationException(page);
        case "thrown-ok" -> throw new WebApplicationException(Response.ok("thrown").build());
        case "broken" -> throw new IllegalStateException("broken on purpose");
        case "unwritable" -> {
          return new Thread("nobody writes threads");
        }
        case "stream" -> {
          return (StreamingOutput) out -> out.write('x');
        }
        case "input" -> {
          return new ByteArrayInputStream(new byte[] {'x'});
        }
        case "bytes" -> {
          return ("bytes " + run).getBytes(StandardCharsets.UTF_8);
        }
        case "fixed" -> {
          return "fixed";
        }
        case "tagged" -> {
          return new TaggingWriter.Tagged(page);
        }
        default -> {
          return page.startsWith("size-")
              ? "x".repeat(Integer.parseInt(page.substring(5)))
              : page + " " + run;
        }
      }
    }

    @GET
    @Path("void")
    @Cacheable(ttl = 60)
    public void nothing() {
      RUNS.incrementAndGet();
    }

    @GET
    @Path("stage")
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public CompletionStage<String> stage() {
      return CompletableFuture.supplyAsync(() -> "stage " + RUNS.incrementAndGet());
    }

    @GET
    @Path("suspended")
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public void suspended(@Suspended AsyncResponse response) {
      var unused =
          CompletableFuture.runAsync(() -> response.resume("suspended " + RUNS.incrementAndGet()));
    }

    @GET
    @Path("negotiated")
    @Produces({"application/json", "text/html;qs=0.9"})
    @Cacheable(ttl = 60)
    public String negotiated() {
      return "\"" + RUNS.incrementAndGet() + "\"";
    }

    @GET
    @Path("chunked")
    @Cacheable(ttl = 60)
    public ChunkedOutput<String> chunked() {
      RUNS.incrementAndGet();
      ChunkedOutput<String> output = new ChunkedOutput<>(String.class);
      var unused =
          CompletableFuture.runAsync(
              () -> {
                try (output) {
                  output.write("first");
                  waitForTest();
                  output.write("second");
                } catch (IOException fault) {
                  throw new IllegalStateException(fault);
                }
              });
      return output;
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Cacheable(ttl = 60)
    public void events(@Context SseEventSink sink, @Context Sse sse) {
      RUNS.incrementAndGet();
      var unused =
          CompletableFuture.runAsync(
              () -> {
                try (sink) {
                  sink.send(sse.newEvent("first")).toCompletableFuture().join();
                  waitForTest();
                  sink.send(sse.newEvent("second")).toCompletableFuture().join();
                }
              });
    }

    private static void waitForTest() {
      try {
        if (!goOn.await(20, TimeUnit.SECONDS) || !dispatched.await(20, TimeUnit.SECONDS)) {
          throw new IllegalStateException("the first part has not arrived in time");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Changes responses by the last part of the path. */
  public static class Changing implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().add("X-Filter", "ran");
      switch (request.getUriInfo().getPath()) {
        case "pages/changed-entity" -> response.setEntity("other");
        case "pages/changed-status" -> response.setStatus(201);
        case "pages/changed-type" ->
            response.setEntity(response.getEntity(), null, MediaType.TEXT_HTML_TYPE);
        case "pages/changed-late" -> response.setEntity(new String("changed-late"));
        case "pages/forbidden" -> response.getHeaders().putSingle("Cache-Control", "no-store");
        default -> {}
      }
    }
  }

  public static class Mapped implements ExceptionMapper<UnsupportedOperationException> {
    @Override
    public Response toResponse(UnsupportedOperationException refused) {
      int status = "mapped".equals(refused.getMessage()) ? 422 : 200;
      return Response.status(status).entity("mapped").build();
    }
  }

  /** Jersey loses a chunked output that is closed just while its request is being suspended. */
  public static class Dispatches implements ApplicationEventListener {
    @Override
    public void onEvent(ApplicationEvent event) {}

    @Override
    public RequestEventListener onRequest(RequestEvent started) {
      return event -> {
        if (event.getType() == RequestEvent.Type.FINISHED) {
          FINISHED.incrementAndGet();
          dispatched.countDown();
        }
      };
    }
  }
}
