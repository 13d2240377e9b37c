package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** With the real engine: what caches nearer to the origin said in {@code Cache-Status}. */
class OtherCachesIT {
  /** F49, RFC 9211 §2. */
  @Test
  void whatOtherCachesSaidIsKeptAndStandsBefore() {
    try (TestServer server = TestServer.start(context -> {}, new ResourceConfig(Page.class))) {
      assertThat(TestServer.status(server.get("/proxied")))
          .isEqualTo("near; hit, larder; fwd=uri-miss; stored");
      assertThat(TestServer.status(server.get("/proxied")))
          .matches("near; hit \\| larder; hit; ttl=\\d+");
    }
  }

  @Path("/proxied")
  public static class Page {
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public Response get() {
      return Response.ok("page").header("Cache-Status", "near; hit").build();
    }
  }
}
