package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.testkit.LarderExtension.ManualClock;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F39, RFC 9111 §4.3: a method confirms its expired entry, with the means of JAX-RS. */
class ConfirmIT {
  private static final AtomicReference<String> VERSION = new AtomicReference<>();
  private static final List<String> SEEN = new CopyOnWriteArrayList<>();

  private final ManualClock clock = new ManualClock();
  private final Larder larder = Larder.builder().clock(clock).open();
  private TestServer server;

  @BeforeEach
  void start() {
    VERSION.set("1");
    SEEN.clear();
    server = TestServer.start(larder.requestCache(), Page.class);
  }

  @AfterEach
  void close() {
    server.close();
    larder.close();
  }

  private HttpResponse<String> later(String... headers) {
    clock.advance(Duration.ofSeconds(61));
    return server.get("/page", headers);
  }

  @Test
  void confirmedEntryIsRenewed() {
    server.get("/page");
    HttpResponse<String> confirmed = later("If-None-Match", "\"other\"");

    assertThat(SEEN).containsExactly("[]", "[\"1\"]");
    assertThat(confirmed.statusCode()).isEqualTo(200);
    assertThat(confirmed.body()).isEqualTo("version 1");
    assertThat(confirmed.headers().allValues("Content-Type")).containsExactly("text/plain");
    assertThat(confirmed.headers().allValues("Content-Length")).containsExactly("9");
    assertThat(TestServer.status(confirmed)).isEqualTo("larder; fwd=stale; fwd-status=304; stored");
    assertThat(TestServer.status(server.get("/page"))).isEqualTo("larder; hit; ttl=60");
  }

  @Test
  void clientsOwnCopyIsConfirmedToo() {
    server.get("/page");
    HttpResponse<String> confirmed = later("If-None-Match", "\"1\"");

    assertThat(confirmed.statusCode()).isEqualTo(304);
    assertThat(confirmed.body()).isEmpty();
    assertThat(confirmed.headers().firstValue("Content-Length")).isEmpty();
  }

  @Test
  void whatHasChangedReplacesIt() {
    server.get("/page");
    VERSION.set("2");

    assertThat(later("If-None-Match", "\"1\"").body()).isEqualTo("version 2");
    assertThat(server.get("/page").body()).isEqualTo("version 2");
    assertThat(SEEN).containsExactly("[]", "[\"1\"]");
  }

  @Path("page")
  public static class Page {
    @GET
    @Produces("text/plain")
    @Cacheable(key = "page", ttl = 60, revalidate = 300)
    public Response get(@Context Request request, @Context HttpHeaders headers) {
      SEEN.add(headers.getRequestHeaders().getOrDefault("If-None-Match", List.of()).toString());
      EntityTag tag = new EntityTag(VERSION.get());
      Response.ResponseBuilder same = request.evaluatePreconditions(tag);
      return same != null ? same.build() : Response.ok("version " + VERSION.get()).tag(tag).build();
    }
  }
}
