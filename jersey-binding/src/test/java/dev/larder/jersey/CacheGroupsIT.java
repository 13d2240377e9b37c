package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** F45, RFC 9875: groups that responses name, without the servlet filter. */
class CacheGroupsIT {
  private static final AtomicInteger RUNS = new AtomicInteger();

  @Test
  void mutationDropsTheGroupsThatItNames() {
    RUNS.set(0);
    try (Larder larder = Larder.builder().open();
        TestServer server = TestServer.start(larder.requestCache(), Pages.class)) {
      server.get("/pages/a");
      server.get("/pages/b");
      assertThat(server.send("POST", "/drop?name=other").statusCode()).isEqualTo(204);
      assertThat(server.get("/pages/a").body()).isEqualTo("run 1");

      assertThat(TestServer.status(server.send("POST", "/drop?name=of-b")))
          .isEqualTo("larder; fwd=method");
      assertThat(server.get("/pages/a").body()).isEqualTo("run 1");
      assertThat(server.get("/pages/b").body()).isEqualTo("run 3");
      server.get("/drop?name=of-b");
      assertThat(server.get("/pages/b").body()).as("safe requests drop nothing").isEqualTo("run 3");
    }
  }

  @Path("/")
  public static class Pages {
    @GET
    @Path("pages/{name}")
    @Cacheable(key = "pages:{{name}}", ttl = 600)
    public Response get(@PathParam("name") String name) {
      return Response.ok("run " + RUNS.incrementAndGet())
          .header("Cache-Groups", "\"of-" + name + "\", \"all\"")
          .build();
    }

    @GET
    @Path("drop")
    public Response safe(@QueryParam("name") String name) {
      return drop(name);
    }

    @POST
    @Path("drop")
    public Response drop(@QueryParam("name") String name) {
      return Response.noContent().header("Cache-Group-Invalidation", '"' + name + '"').build();
    }
  }
}
