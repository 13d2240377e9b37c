package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a method reads of an injected servlet request is told, behind the servlet filter. */
class AuditIT {
  @Test
  void whatIsReadOfTheServletRequestIsTold() {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.larder.audit");
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    logger.addAppender(told);
    try (Larder larder = Larder.builder().open();
        TestServer server = start(larder)) {
      assertThat(server.get("/audited", "X-Tenant", "secret").body()).isEqualTo("secret");
      assertThat(server.get("/audited").body()).as("shared, as it says").isEqualTo("secret");
      assertThat(server.get("/sealed", "X-Tenant", "secret").body()).isEqualTo("nobody");
    } finally {
      logger.detachAppender(told);
    }

    List<String> lines = told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("GET /audited reads the header x-tenant");
    assertThat(lines.get(0)).doesNotContain("secret");
  }

  private static TestServer start(Larder larder) {
    return TestServer.start(
        context -> {
          context.setAttribute(Larder.ATTRIBUTE, larder);
          FilterHolder filter = new FilterHolder(new LarderFilter(larder));
          filter.setAsyncSupported(true);
          context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        },
        new ResourceConfig(Pages.class).property(Larder.ATTRIBUTE, larder));
  }

  @Path("/")
  public static class Pages {
    @GET
    @Path("audited")
    @Cacheable(key = "audited", ttl = 60, unkeyed = Unkeyed.AUDIT)
    public String audited(@Context HttpServletRequest request) {
      return tenant(request);
    }

    @GET
    @Path("sealed")
    @Cacheable(key = "sealed", ttl = 60)
    public String sealed(@Context HttpServletRequest request) {
      return tenant(request);
    }

    private static String tenant(HttpServletRequest request) {
      String tenant = request.getHeader("X-Tenant");
      return tenant == null ? "nobody" : tenant;
    }
  }
}
