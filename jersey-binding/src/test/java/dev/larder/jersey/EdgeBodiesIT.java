package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies of resource methods that the servlet filter captures, shorter and longer than a buffer.
 */
class EdgeBodiesIT {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private static TestServer start(Larder larder) {
    RUNS.set(0);
    return TestServer.start(
        context -> {
          context.setAttribute(Larder.ATTRIBUTE, larder);
          FilterHolder filter = new FilterHolder(new LarderFilter(larder));
          filter.setAsyncSupported(true);
          context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        },
        new ResourceConfig(Pages.class).property(Larder.ATTRIBUTE, larder));
  }

  /** Writers flush when they are through; that is no wish to stream. */
  @ParameterizedTest
  @ValueSource(ints = {10, 8_192, 20_000, 200_000})
  void whatAWriterFlushesIsStored(int length) {
    try (Larder larder = Larder.builder().open();
        TestServer server = start(larder)) {
      String body = "x".repeat(length);
      assertThat(server.get("/text/" + length).body()).isEqualTo(body);
      assertThat(server.get("/text/" + length).body()).isEqualTo(body);
      assertThat(RUNS).hasValue(1);
    }
  }

  @Test
  void whatAMethodStreamsIsNot() {
    int length = 20_000;
    try (Larder larder = Larder.builder().open();
        TestServer server = start(larder)) {
      assertThat(server.get("/stream/" + length).body()).hasSize(length);
      assertThat(server.get("/stream/" + length).headers().firstValue("Cache-Status"))
          .hasValueSatisfying(status -> assertThat(status).contains("detail=NOT_CAPTURED"));
      assertThat(RUNS).hasValue(2);
    }
  }

  /** Looked up at the edge. */
  @Path("/")
  public static class Pages {
    @GET
    @Path("text/{length}")
    @Produces("text/plain")
    @Cacheable(ttl = 60, edge = true)
    public String text(@PathParam("length") int length) {
      RUNS.incrementAndGet();
      return "x".repeat(length);
    }

    @GET
    @Path("stream/{length}")
    @Produces("text/plain")
    @Cacheable(ttl = 60, edge = true)
    public StreamingOutput stream(@PathParam("length") int length) {
      RUNS.incrementAndGet();
      return out -> {
        out.write("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
        out.flush();
      };
    }
  }
}
