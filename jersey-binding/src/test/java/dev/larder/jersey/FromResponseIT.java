package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the real engine: methods whose responses say how long they live. */
class FromResponseIT {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(context -> {}, new ResourceConfig(Pages.class));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(String path, String control) {
    return server.get(path, "X-Control", control);
  }

  /** F21, RFC 9111 §4.2.1. */
  @Test
  void entryLivesAsLongAsItsResponseSays() {
    int before = RUNS.get();
    HttpResponse<String> miss = get("/own", "max-age=5, s-maxage=3600");
    HttpResponse<String> hit = get("/own", "max-age=5, s-maxage=3600");

    assertThat(TestServer.status(miss)).isEqualTo("larder; fwd=uri-miss; stored");
    assertThat(TestServer.status(hit)).matches("larder; hit; ttl=3[56]\\d\\d");
    assertThat(hit.headers().allValues("Cache-Control"))
        .containsExactly("max-age=5, s-maxage=3600")
        .isEqualTo(miss.headers().allValues("Cache-Control"));
    assertThat(RUNS.get() - before).isEqualTo(1);
  }

  /** F06, RFC 9111 §3. */
  @Test
  void responseThatSaysNothingIsStoredWithAFallbackOnly() {
    HttpResponse<String> refused = get("/own", "public");
    get("/fallback", "public");

    assertThat(TestServer.status(refused)).isEqualTo("larder; fwd=uri-miss; detail=NO_FRESHNESS");
    assertThat(TestServer.status(get("/fallback", "public"))).matches("larder; hit; ttl=[56]\\d");
  }

  @Path("/")
  @Produces("text/plain")
  public static class Pages {
    @GET
    @Path("own")
    @Cacheable(ttl = Cacheable.FROM_RESPONSE, varyBy = "X-Control")
    public Response own(@HeaderParam("X-Control") String control) {
      return Response.ok("run " + RUNS.incrementAndGet()).header("Cache-Control", control).build();
    }

    @GET
    @Path("fallback")
    @Cacheable(ttl = Cacheable.FROM_RESPONSE, fallbackTtl = 60, varyBy = "X-Control")
    public Response fallback(@HeaderParam("X-Control") String control) {
      return own(control);
    }
  }
}
