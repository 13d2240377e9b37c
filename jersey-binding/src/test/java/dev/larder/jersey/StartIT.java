package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** With the real engine and its in-process store. */
class StartIT {
  private static final EnumSet<DispatcherType> REQUESTS = EnumSet.of(DispatcherType.REQUEST);
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final AtomicReference<@Nullable ServletContextHandler> context = new AtomicReference<>();

  @BeforeEach
  void reset() {
    RUNS.set(0);
  }

  @Test
  void faultyAnnotationsStopTheStartWithOneMessage() {
    ResourceConfig faulty = new ResourceConfig(Posts.class, Faulty.class, FaultyToo.class);

    assertThatThrownBy(() -> TestServer.start(context::set, faulty))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Faulty.get(String)")
        .hasMessageContaining("FaultyToo.get()");
    assertThat(attribute()).isNull();
    assertThat(RUNS).hasValue(0);
  }

  @Test
  void missingFilterIsWarnedAboutWhereSomethingIsInvalidated() throws Exception {
    assertThat(warningsOf(context -> {})).singleElement().asString().contains("no LarderFilter");
    assertThat(warningsOf(context -> context.addFilter(LarderFilter.class, "/*", REQUESTS)))
        .isEmpty();
  }

  private static List<ILoggingEvent> warningsOf(Consumer<ServletContextHandler> setUp)
      throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(StartListener.class);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    logger.addAppender(appender);
    try (TestServer server = TestServer.start(setUp, new ResourceConfig(Posts.class))) {
      assertThat(server.uri("/")).isNotNull();
      return List.copyOf(appender.list);
    } finally {
      logger.detachAppender(appender);
    }
  }

  @Test
  void servletRequestOfAMethodIsSealedThroughTheFilter() {
    Consumer<ServletContextHandler> filter =
        handler -> handler.addFilter(LarderFilter.class, "/*", REQUESTS);
    try (TestServer server = TestServer.start(filter, new ResourceConfig(Echo.class))) {
      HttpResponse<String> first = server.get("/echo", "X-Forwarded-For", "evil");
      assertThat(TestServer.status(first)).contains("stored");
      assertThat(first.body()).isEqualTo("null");
    }
  }

  @Test
  void unknownOptionStopsTheStart() {
    ResourceConfig config = new ResourceConfig(Posts.class).property("larder.colour", "red");

    assertThatThrownBy(() -> TestServer.start(context::set, config))
        .rootCause()
        .hasMessageContaining("colour");
  }

  @Test
  void discoveryIsEnough() {
    cachesWith(new ResourceConfig(Posts.class));
  }

  @Test
  void registeringIsEnoughWithoutDiscovery() {
    cachesWith(
        new ResourceConfig(Posts.class)
            .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
            .register(LarderFeature.class));
  }

  @Test
  void registeringTwiceDoesNoHarm() {
    cachesWith(
        new ResourceConfig(Posts.class)
            .register(LarderFeature.class)
            .register(new LarderFeature()));
  }

  @Test
  void nothingIsCachedWithoutFeatureAndDiscovery() {
    ResourceConfig bare =
        new ResourceConfig(Posts.class)
            .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    try (TestServer server = TestServer.start(context::set, bare)) {
      server.get("/posts/a");
      server.get("/posts/a");
      assertThat(RUNS).hasValue(2);
    }
  }

  @Test
  void engineOfTheServletContextIsUsedAndLeftOpen() {
    try (Larder larder = Larder.open(Map.of("prefix", "shared"))) {
      TestServer server =
          TestServer.start(
              handler -> {
                handler.setInitParameter("larder.prefix", "shared");
                handler.getServletContext().setAttribute(Larder.ATTRIBUTE, larder);
              },
              new ResourceConfig(Posts.class));
      try (server) {
        server.get("/posts/a");
        server.get("/posts/a");
        assertThat(RUNS).hasValue(1);
        larder.invalidate("posts:a");
        assertThat(server.get("/posts/a").body()).isEqualTo("a 2");
      }
      larder.put("still", "open", Duration.ofMinutes(1));
      assertThat(larder.get("still", String.class)).hasValue("open");
    }
  }

  @Test
  void optionsThatDifferFromTheRunningEngineStopTheStart() {
    try (Larder larder = Larder.open(Map.of("prefix", "here"))) {
      assertThatThrownBy(
              () ->
                  TestServer.start(
                      handler -> {
                        handler.setInitParameter("larder.prefix", "there");
                        handler.getServletContext().setAttribute(Larder.ATTRIBUTE, larder);
                      },
                      new ResourceConfig(Posts.class)))
          .rootCause()
          .hasMessageContaining("prefix ('here', 'there')");
    }
  }

  @Test
  void applicationsOwnEngineIsUsed() {
    try (Larder larder = Larder.open(Map.of());
        TestServer server =
            TestServer.start(
                context::set, new ResourceConfig(Posts.class).property(Larder.ATTRIBUTE, larder))) {
      server.get("/posts/a");
      assertThat(attribute()).isSameAs(larder);
      larder.invalidate("*");
      server.get("/posts/a");
      assertThat(RUNS).hasValue(2);
    }
  }

  private @Nullable Object attribute() {
    return Objects.requireNonNull(context.get()).getServletContext().getAttribute(Larder.ATTRIBUTE);
  }

  private void cachesWith(ResourceConfig config) {
    try (TestServer server = TestServer.start(context::set, config)) {
      List<String> bodies = List.of(server.get("/posts/a").body(), server.get("/posts/a").body());
      assertThat(bodies).containsExactly("a 1", "a 1");
      assertThat(server.send("PUT", "/posts/a").statusCode()).isEqualTo(204);
      assertThat(server.get("/posts/a").body()).isEqualTo("a 2");
      assertThat(RUNS).hasValue(2);
    }
    assertThat(attribute()).isNull();
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
    public void put(@PathParam("slug") String slug) {}
  }

  @Path("/echo")
  public static class Echo {
    @GET
    @Produces("text/plain")
    @Cacheable(key = "echo", ttl = 60, scope = Scope.PUBLIC)
    public String get(@Context HttpServletRequest request) {
      return String.valueOf(request.getHeader("X-Forwarded-For"));
    }
  }

  @Path("/faulty/{slug}")
  public static class Faulty {
    @GET
    @Cacheable(key = "faulty:{{nobody}}", ttl = 60)
    public String get(@PathParam("slug") String slug) {
      RUNS.incrementAndGet();
      return slug;
    }
  }

  @Path("/faulty-too")
  public static class FaultyToo {
    @GET
    @Cacheable(key = "faulty-too")
    public String get() {
      RUNS.incrementAndGet();
      return "no ttl";
    }
  }
}
