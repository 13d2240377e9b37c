package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the real engine: a reloaded application is as alive as a new one. */
class ReloadIT {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final AtomicReference<@Nullable CountDownLatch> HOLD = new AtomicReference<>();

  @BeforeEach
  void reset() {
    RUNS.set(0);
    HOLD.set(new CountDownLatch(0));
  }

  @Test
  void reloadWithItsOwnConfigurationGoesOnCaching() {
    try (TestServer server = TestServer.start(context -> {}, new ResourceConfig(Posts.class))) {
      server.get("/posts/a");
      server.container().reload();
      assertAlive(server);
      server.container().reload();
      assertAlive(server);
    }
  }

  @Test
  void reloadWithAnotherConfigurationGoesOnCaching() {
    try (TestServer server = TestServer.start(context -> {}, new ResourceConfig(Posts.class))) {
      server.get("/posts/a");
      server.container().reload(new ResourceConfig(Posts.class, Other.class));
      assertAlive(server);
    }
  }

  @Test
  void reloadOfARegisteredFeatureOverAnEngineOfTheContextGoesOnCaching() {
    try (Larder larder = Larder.open(Map.of());
        TestServer server = overAnEngineOfTheContext(larder)) {
      server.get("/posts/a");
      server.container().reload();
      assertThat(server.get("/posts/a").body()).as("still in the store").isEqualTo("a 1");
      server.send("PUT", "/posts/a");
      assertAlive(server);
    }
  }

  private static TestServer overAnEngineOfTheContext(Larder larder) {
    return TestServer.start(
        context -> context.getServletContext().setAttribute(Larder.ATTRIBUTE, larder),
        new ResourceConfig(Posts.class).register(LarderFeature.class));
  }

  @Test
  void withdrawnRoutesAreNotMatchedAnyMore() {
    RecordingCache cache = new RecordingCache();
    try (TestServer server = TestServer.start(cache, Posts.class)) {
      server.container().reload(new ResourceConfig(Other.class).property(engine(), cache));
      assertThat(cache.match("api", "GET", "/api/posts/a")).isEmpty();
      assertThat(cache.match("api", "GET", "/api/other")).isPresent();
      assertThat(cache.matchers).hasSize(1);
    }
    assertThat(cache.matchers).isEmpty();
    assertThat(cache.routes).isEmpty();
  }

  private static String engine() {
    return dev.larder.spi.RequestCache.class.getName();
  }

  @Test
  void mutationThatIsUnderWayDuringAReloadStillFires() throws Exception {
    AtomicReference<@Nullable ServletContextHandler> context = new AtomicReference<>();
    try (TestServer server = TestServer.start(context::set, new ResourceConfig(Posts.class))) {
      CountDownLatch hold = new CountDownLatch(1);
      HOLD.set(hold);
      CompletableFuture<HttpResponse<String>> mutation =
          CompletableFuture.supplyAsync(() -> server.send("PUT", "/posts/a"));
      await().until(() -> RUNS.get() == 1);
      server.container().reload();
      assertThat(server.get("/posts/a").body()).isEqualTo("a 2");
      assertThat(server.get("/posts/a").body()).isEqualTo("a 2");
      hold.countDown();
      assertThat(mutation.join().statusCode()).isEqualTo(204);
      assertThat(server.get("/posts/a").body()).isEqualTo("a 3");
    }
    assertThat(
            Objects.requireNonNull(context.get())
                .getServletContext()
                .getAttribute(Larder.ATTRIBUTE))
        .isNull();
  }

  private static void assertAlive(TestServer server) {
    int before = RUNS.get();
    String first = server.get("/posts/a").body();
    HttpResponse<String> second = server.get("/posts/a");
    assertThat(second.body()).isEqualTo(first);
    assertThat(TestServer.status(second)).contains("hit");
    assertThat(RUNS).hasValue(before + 1);
    assertThat(TestServer.status(server.send("PUT", "/posts/a"))).contains("fwd=method");
    assertThat(server.get("/posts/a").body()).isNotEqualTo(first);
    assertThat(server.send("PUT", "/posts/a").statusCode()).isEqualTo(204);
  }

  @Path("/posts/{slug}")
  public static class Posts {
    @GET
    @Produces("text/plain")
    @Cacheable(key = "posts:{{slug}}", ttl = 60)
    public String get(@PathParam("slug") String slug) {
      return slug + " " + RUNS.incrementAndGet();
    }

    @PUT
    @InvalidateCache("posts:{{slug}}:*")
    public void put(@PathParam("slug") String slug) throws InterruptedException {
      RUNS.incrementAndGet();
      Objects.requireNonNull(HOLD.get()).await();
    }
  }

  @Path("/other")
  public static class Other {
    @GET
    public String get() {
      return "other";
    }
  }
}
