package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Unkeyed;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Request attributes that a filter outside has set, read by a servlet that is cached. */
class WatchedRequestIT {
  private final Larder larder =
      Larder.builder()
          .placeholder("tenant", request -> Optional.ofNullable(tenant(request.source())))
          .open();
  private final AtomicInteger runs = new AtomicInteger();
  private App app;

  private static String tenant(Object request) {
    return ((HttpServletRequest) request).getHeader("X-Tenant");
  }

  @BeforeEach
  void start() throws Exception {
    app =
        new App()
            .filter(
                (request, response, chain) -> {
                  request.setAttribute("tenant", tenant(request));
                  request.setAttribute("com.acme.tenant", tenant(request));
                  request.setAttribute("org.eclipse.jetty.own", tenant(request));
                  chain.doFilter(request, response);
                })
            .larder(new LarderFilter(larder))
            .servlet("/keyed/*", new Keyed())
            .servlet("/sealed/*", new Sealed())
            .servlet("/off/*", new Off())
            .start();
  }

  @AfterEach
  void stop() throws Exception {
    app.close();
    larder.close();
  }

  /** Shows the attribute that the path names. */
  private class Showing extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      runs.incrementAndGet();
      String name = request.getPathInfo().substring(1);
      if (name.startsWith("own.")) {
        request.setAttribute(name, "set here");
      }
      response.getWriter().print(request.getAttribute(name));
    }
  }

  @Cacheable(key = "keyed:{{own.tenant}}:{{path}}", ttl = 60)
  private final class Keyed extends Showing {
    private static final long serialVersionUID = 1L;
  }

  @Cacheable(key = "sealed:{{path}}", ttl = 60)
  private final class Sealed extends Showing {
    private static final long serialVersionUID = 1L;
  }

  @Cacheable(key = "off:{{path}}", ttl = 60, unkeyed = Unkeyed.OFF)
  private final class Off extends Showing {
    private static final long serialVersionUID = 1L;
  }

  private int runsOfTwo(String path) throws IOException {
    int before = runs.get();
    Exchanged first = app.send("GET", path, "X-Tenant: ann");
    assertThat(app.send("GET", path, "X-Tenant: ann").body()).isEqualTo(first.body());
    return runs.get() - before;
  }

  @Test
  void whatNoKeyHoldsIsNotStored() throws Exception {
    assertThat(runsOfTwo("/app/sealed/tenant")).isEqualTo(2);
    assertThat(app.send("GET", "/app/sealed/tenant", "X-Tenant: ann").all("Cache-Status"))
        .singleElement()
        .asString()
        .contains("detail=UNSEALED");
    assertThat(runsOfTwo("/app/off/tenant")).as("unkeyed = OFF").isEqualTo(1);
  }

  @Test
  void anAttributeOfThatNameIsInTheKey() throws Exception {
    for (String name : new String[] {"tenant", "com.acme.tenant"}) {
      assertThat(runsOfTwo("/app/keyed/" + name)).as(name).isEqualTo(1);
      assertThat(app.send("GET", "/app/keyed/" + name, "X-Tenant: bob").body()).isEqualTo("bob");
      assertThat(runsOfTwo("/app/sealed/" + name)).as(name).isEqualTo(2);
    }
  }

  @Test
  void ownAndForeignAttributesDoNotCount() throws Exception {
    assertThat(runsOfTwo("/app/sealed/own.attribute")).isEqualTo(1);
    assertThat(runsOfTwo("/app/sealed/org.eclipse.jetty.own")).isEqualTo(1);
    assertThat(runsOfTwo("/app/sealed/not-there")).isEqualTo(1);
  }
}
