package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over HTTP/2 a GET may have a body that no field announces; with the real engine. */
class UnannouncedBodyIT {
  private static final AtomicInteger RUNS = new AtomicInteger();

  @BeforeEach
  void reset() {
    RUNS.set(0);
  }

  /** Reads its body if there is one. */
  @Path("body")
  @Produces("text/plain")
  public static final class Reads {
    @GET
    @Cacheable(key = "body", ttl = 60)
    public String get(String body) {
      return RUNS.incrementAndGet() + " " + body;
    }
  }

  private static TestServer start(boolean filter) {
    return TestServer.start(
        context -> {
          if (filter) {
            FilterHolder holder = new FilterHolder(new LarderFilter());
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
          }
        },
        new ResourceConfig(Reads.class));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutABodyItIsCachedAndWithOneItBypasses(boolean filter) throws Exception {
    try (TestServer server = start(filter);
        Http2Client client = new Http2Client(server.uri("").getPort())) {
      String path = "/app/api/body";
      assertThat(client.begin("GET", path, false).end("hello").answer())
          .contains("REQUEST_BODY")
          .endsWith("|1 hello");
      assertThat(client.get(path)).contains("stored").endsWith("|2 ");
      assertThat(client.get(path)).contains("hit").endsWith("|2 ");
      assertThat(client.begin("GET", path, false).end("hello").answer())
          .contains("REQUEST_BODY")
          .endsWith("|3 hello");
      assertThat(client.begin("GET", path, false).end("").answer()).contains("hit").endsWith("|2 ");
    }
  }
}
