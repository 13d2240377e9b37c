package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real engine: one mutation that enters Jersey more than once. */
class SeveralDispatchesIT {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static volatile CountDownLatch end = new CountDownLatch(0);

  @BeforeEach
  void reset() {
    RUNS.set(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void patternsOfAllDispatchesFire(boolean withFilter) {
    // the filter holds the answer until the end; without it the answer has left by then
    end = new CountDownLatch(withFilter ? 0 : 1);
    try (TestServer server =
        TestServer.start(context -> setUp(context, withFilter), new ResourceConfig(Things.class))) {
      server.get("/things/a");
      server.get("/things/b");
      server.get("/things/c");
      assertThat(server.send("POST", "/things/a/b").statusCode()).isLessThan(300);

      assertThat(server.get("/things/a").body()).isEqualTo("a 4");
      assertThat(server.get("/things/b").body()).isEqualTo("b 5");
      assertThat(server.get("/things/c").body()).isEqualTo("c 3");
      end.countDown();
    }
  }

  private static void setUp(ServletContextHandler context, boolean withFilter) {
    if (withFilter) {
      context.addFilter(LarderFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST));
    }
  }

  @Path("/things/{id}")
  @Produces("text/plain")
  public static class Things {
    @GET
    @Cacheable(key = "things:{{id}}", ttl = 60)
    public String get(@PathParam("id") String id) {
      return id + " " + RUNS.incrementAndGet();
    }

    @POST
    @Path("{other}")
    @InvalidateCache("things:{{id}}")
    public void both(
        @PathParam("other") String other,
        @Context HttpServletRequest request,
        @Context HttpServletResponse response)
        throws ServletException, IOException, InterruptedException {
      request.getRequestDispatcher("/api/things/" + other).forward(request, response);
      assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @POST
    @InvalidateCache("things:{{id}}")
    public String post(@PathParam("id") String id) {
      return "posted " + id;
    }
  }
}
