package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** A servlet that is mapped below Jersey's own mapping: the container prefers it. */
class CloserServletIT {
  @Test
  void itsRequestsAreNotThoseOfAResourceWithTheSamePath() {
    try (TestServer server =
        TestServer.start(
            context -> {
              install(context);
              context.addServlet(new ServletHolder("closer", new Closer()), "/api/closer/*");
            },
            new ResourceConfig(Resource.class))) {
      for (int i = 0; i < 2; i++) {
        var answer = server.get("/closer/a?utm_source=x");
        assertThat(answer.body()).isEqualTo("servlet utm_source=x");
        assertThat(answer.headers().firstValue("Cache-Status")).isEmpty();
      }
    }
  }

  @Test
  void withoutItTheResourceAnswersAtTheEdge() {
    try (TestServer server =
        TestServer.start(CloserServletIT::install, new ResourceConfig(Resource.class))) {
      assertThat(server.get("/closer/a?utm_source=x").body()).isEqualTo("resource a");
      assertThat(TestServer.status(server.get("/closer/a"))).startsWith("larder; hit");
    }
  }

  private static void install(ServletContextHandler context) {
    context.setInitParameter("larder.authority", "ignore");
    FilterHolder filter = new FilterHolder(new LarderFilter());
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
  }

  @Path("/closer/{id}")
  public static class Resource {
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60, scope = Scope.PUBLIC, edge = true, ignoreQuery = "utm_*")
    public String get(@PathParam("id") String id) {
      return "resource " + id;
    }
  }

  private static final class Closer extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain");
      response.getWriter().print("servlet " + request.getQueryString());
    }
  }
}
