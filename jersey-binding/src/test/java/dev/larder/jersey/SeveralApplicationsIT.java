package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two Jersey applications in one servlet context, under {@code /api} and {@code /two}. */
class SeveralApplicationsIT {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private final AtomicReference<@Nullable ServletContextHandler> context = new AtomicReference<>();
  private final AtomicReference<@Nullable ServletContainer> second = new AtomicReference<>();

  @BeforeEach
  void reset() {
    RUNS.set(0);
  }

  @Test
  void equalTemplatesWithDerivedKeysAreCachedApart() {
    try (TestServer server = both(One.class, Two.class)) {
      assertThat(get(server, "/api/posts/a").body()).isEqualTo("one a 1");
      assertThat(get(server, "/two/posts/a").body()).isEqualTo("two a 2");
      assertThat(TestServer.status(get(server, "/api/posts/a"))).contains("hit");
      assertThat(TestServer.status(get(server, "/two/posts/a"))).contains("hit");
      assertThat(get(server, "/api/posts/a").body()).isEqualTo("one a 1");
      assertThat(get(server, "/two/posts/a").body()).isEqualTo("two a 2");
      assertThat(RUNS).hasValue(2);
    }
  }

  @Test
  void patternDropsTheEntriesOfBoth() {
    try (TestServer server = both(One.class, Two.class)) {
      get(server, "/api/posts/a");
      get(server, "/two/posts/a");
      server.send("PUT", "/posts/a");
      assertThat(get(server, "/api/posts/a").body()).isEqualTo("one a 3");
      assertThat(get(server, "/two/posts/a").body()).isEqualTo("two a 4");
    }
  }

  @Test
  void reloadAndEndOfOneLeavesTheOtherAlive() {
    try (TestServer server = both(One.class, Two.class)) {
      get(server, "/two/posts/a");
      server.container().reload();
      assertThat(get(server, "/two/posts/a").body()).isEqualTo("two a 1");
      assertThat(get(server, "/api/posts/a").body()).isEqualTo("one a 2");
      assertThat(get(server, "/api/posts/a").body()).isEqualTo("one a 2");
      Objects.requireNonNull(second.get()).reload();
      server.send("PUT", "/posts/a");
      assertThat(get(server, "/two/posts/a").body()).isEqualTo("two a 3");
    }
    assertThat(
            Objects.requireNonNull(context.get())
                .getServletContext()
                .getAttribute(Larder.ATTRIBUTE))
        .isNull();
  }

  @Test
  void equalExplicitKeysStopTheStartWithBothPlaces() {
    assertThatThrownBy(() -> both(Explicit.class, ExplicitToo.class))
        .rootCause()
        .hasMessageContaining(
            "ExplicitToo.get(String): key \"posts:{{slug}}\" and key \"posts:{{slug}}\" of"
                + " Explicit.get(String) can make one key; expected different keys for"
                + " \"GET /two/posts/{slug}\" and \"GET /api/posts/{slug}\"");
  }

  @Test
  void differentExplicitKeysStart() {
    try (TestServer server = both(Explicit.class, ExplicitOther.class)) {
      assertThat(get(server, "/two/posts/a").body()).isEqualTo("other a 1");
    }
  }

  private TestServer both(Class<?> one, Class<?> two) {
    return TestServer.start(
        handler -> {
          ServletContainer container = new ServletContainer(new ResourceConfig(two));
          second.set(container);
          ServletHolder holder = new ServletHolder("second", container);
          holder.setInitOrder(2);
          handler.addServlet(holder, "/two/*");
          handler.setInitParameter("larder.strict", "true");
          context.set(handler);
        },
        new ResourceConfig(one));
  }

  private static HttpResponse<String> get(TestServer server, String path) {
    return server.send(
        HttpRequest.newBuilder(server.uriInContext(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Path("/posts/{slug}")
  public static class One {
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String get(@PathParam("slug") String slug) {
      return "one " + slug + " " + RUNS.incrementAndGet();
    }

    @PUT
    @InvalidateCache("posts:{{slug}}:*")
    public void put(@PathParam("slug") String slug) {}
  }

  @Path("/posts/{slug}")
  public static class Two {
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String get(@PathParam("slug") String slug) {
      return "two " + slug + " " + RUNS.incrementAndGet();
    }
  }

  @Path("/posts/{slug}")
  public static class Explicit {
    @GET
    @Cacheable(key = "posts:{{slug}}", ttl = 60)
    public String get(@PathParam("slug") String slug) {
      return slug;
    }
  }

  @Path("/posts/{slug}")
  public static class ExplicitToo {
    @GET
    @Cacheable(key = "posts:{{slug}}", ttl = 60)
    public String get(@PathParam("slug") String slug) {
      return slug;
    }
  }

  @Path("/posts/{slug}")
  public static class ExplicitOther {
    @GET
    @Produces("text/plain")
    @Cacheable(key = "others:{{slug}}", ttl = 60)
    public String get(@PathParam("slug") String slug) {
      return "other " + slug + " " + RUNS.incrementAndGet();
    }
  }
}
