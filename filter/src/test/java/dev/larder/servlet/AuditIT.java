package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Unkeyed;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a servlet reads that its key does not hold is left to it, and told. */
class AuditIT {
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.larder.audit");
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @BeforeEach
  void listen() {
    told.start();
    logger.addAppender(told);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(told);
  }

  private static void echo(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response
        .getWriter()
        .print(
            Arrays.asList(
                request.getHeader("X-Tenant"),
                request.getHeader("Accept-Language"),
                request.getHeader("X-Keyed"),
                request.getHeader("Host"),
                request.getHeader("If-None-Match"),
                request.getCookies() == null ? 0 : request.getCookies().length,
                request.getAttribute("tenant"),
                request.getAttribute("unset"),
                Collections.list(request.getHeaderNames()).contains("X-Mine"),
                request.getHeader("X-Mine")));
  }

  @Cacheable(key = "audited:{{path}}", ttl = 60, unkeyed = Unkeyed.AUDIT, varyBy = "X-Keyed")
  private static final class Audited extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      echo(request, response);
    }
  }

  @Cacheable(key = "sealed:{{path}}", ttl = 60)
  private static final class Sealed extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      echo(request, response);
    }
  }

  private List<String> lines() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Exchanged ask(App app, String path) throws IOException {
    return app.send(
        "GET",
        path,
        "X-Tenant: secret-tenant",
        "X-Keyed: 1",
        "X-Mine: secret-mine",
        "Cookie: a=secret-cookie",
        "If-None-Match: \"secret-tag\"");
  }

  @Test
  void everyInputIsToldOnceByNameOnly() throws Exception {
    try (App app =
        new App()
            .filter(
                (request, response, chain) -> {
                  request.setAttribute("tenant", "secret-attribute");
                  chain.doFilter(request, response);
                })
            .larder(new LarderFilter())
            .servlet("/a/*", new Audited())
            .servlet("/s/*", new Sealed())
            .start()) {
      Exchanged first = ask(app, "/app/a/1");
      assertThat(first.body()).contains("secret-tenant", "secret-mine", "secret-attribute");
      assertThat(first.all("Cache-Status")).singleElement().asString().contains("stored");
      ask(app, "/app/a/2");
      ask(app, "/app/s/1");

      assertThat(lines())
          .map(line -> line.substring(0, line.indexOf(", which")))
          .containsExactly(
              "GET /a/* reads the header x-tenant",
              "GET /a/* reads the header accept-language",
              "GET /a/* reads the cookies",
              "GET /a/* reads the request attribute tenant",
              "GET /a/* reads the names of all headers",
              "GET /s/* reads the request attribute tenant");
      assertThat(String.join("\n", lines())).doesNotContain("secret");
    }
  }
}
