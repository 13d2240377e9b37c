package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** With the real engine: a locator that leads back to itself without end. */
class LateRouteLimitIT {
  private static final int LIMIT = 200;
  private static final AtomicInteger RUNS = new AtomicInteger();

  @Test
  void mutationsPastTheLimitDropEverything() {
    RUNS.set(0);
    try (TestServer server =
        TestServer.start(context -> {}, new ResourceConfig(Shelf.class, Box.class))) {
      StringBuilder path = new StringBuilder("/box");
      for (int depth = 0; depth < LIMIT; depth++) {
        path.append("/in");
        server.send("POST", path.toString());
      }
      server.get("/shelf");
      assertThat(server.get("/shelf").body()).isEqualTo("shelf 1");
      server.send("POST", "/box/in");
      assertThat(server.get("/shelf").body()).as("a known one drops its own").isEqualTo("shelf 1");

      String past = path + "/in";
      assertThat(TestServer.status(server.send("POST", past))).contains("fwd=method");
      assertThat(server.get("/shelf").body()).isEqualTo("shelf 2");
      assertThat(server.get(past).body()).isEqualTo("box 3");
      assertThat(server.get(past).body()).as("not cached").isEqualTo("box 4");
    }
  }

  @Path("/shelf")
  public static class Shelf {
    @GET
    @Produces("text/plain")
    @Cacheable(key = "shelf", ttl = 60)
    public String get() {
      return "shelf " + RUNS.incrementAndGet();
    }
  }

  @Path("/box")
  public static class Box {
    @Path("in")
    public Object in() {
      return new Box();
    }

    @GET
    @Produces("text/plain")
    @Cacheable(key = "box", ttl = 60)
    public String get() {
      return "box " + RUNS.incrementAndGet();
    }

    @POST
    @InvalidateCache("boxes")
    public void post() {}
  }
}
