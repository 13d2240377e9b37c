package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.model.Decision.Reason;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.model.RouteDefinition.Trait;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteScanIT {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final RecordingCache cache = new RecordingCache();
  private TestServer server;

  @BeforeEach
  void start() {
    RUNS.set(0);
    server =
        TestServer.start(
            cache,
            Inputs.class,
            Traits.class,
            ClassWide.class,
            Typed.class,
            Doors.class,
            Checking.class,
            Decorating.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void oneRoutePerMethodWithItsTemplateAndOrigin() {
    RouteDefinition route = cache.route("GET /inputs/{id: [0-9]+}/{name}");

    assertThat(route.verb()).isEqualTo("GET");
    assertThat(route.pathTemplate()).isEqualTo("/inputs/{id: [0-9]+}/{name}");
    assertThat(route.origin()).isEqualTo("Inputs.get(String, Filters)");
    assertThat(route.stage()).isEqualTo(Stage.JERSEY);
    assertThat(route.cache()).isPresent();
    assertThat(cache.matchers).hasSize(1);
  }

  @Test
  void whoOnlyLooksFindsTheSameRoutes() {
    ResourceConfig application =
        new ResourceConfig(
            Inputs.class, Traits.class, ClassWide.class, Typed.class, Doors.class, Checking.class);

    assertThat(LarderFeature.routes(application.register(Decorating.class), ""))
        .isEqualTo(cache.routes)
        .isNotEmpty();
  }

  @Test
  void whoOnlyLooksFindsProgrammaticResourcesAndObjectsToo() {
    ResourceConfig application =
        new ResourceConfig().register(new Typed()).registerResources(Resource.from(Doors.class));

    assertThat(LarderFeature.routes(application, "/api"))
        .extracting(RouteDefinition::id)
        .containsExactlyInAnyOrderElementsOf(
            cache.routes.stream()
                .map(RouteDefinition::id)
                .filter(id -> id.contains(" /typed") || id.contains(" /doors"))
                .map(id -> id.replaceFirst(" ", " /api"))
                .toList())
        .hasSizeGreaterThan(2);
  }

  @Test
  void inputsOfMethodBeansFieldsAndSettersAreFound() {
    RouteDefinition.Inputs inputs = cache.route("GET /inputs/{id: [0-9]+}/{name}").inputs();

    assertThat(inputs.pathParameters()).containsExactly("id", "name");
    assertThat(inputs.queryParameters())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "page", Optional.of("1"),
                "sort", Optional.empty(),
                "base", Optional.empty(),
                "nested", Optional.empty(),
                "field", Optional.of("f")));
    assertThat(inputs.headers()).containsExactlyInAnyOrder("X-Setter", "X-Bean");
    assertThat(inputs.cookies()).containsExactly("theme");
    assertThat(inputs.matrixParameters()).containsExactly("m");
  }

  @Test
  void edgeRoutesAreMarked() {
    assertThat(cache.route("GET /traits/edge").stage()).isEqualTo(Stage.EDGE);
  }

  @Test
  void traitsAreTold() {
    assertThat(traits("GET /traits/plain")).isEmpty();
    assertThat(traits("GET /traits/any")).containsExactly(Trait.NEGOTIATED);
    assertThat(traits("GET /traits/two")).containsExactly(Trait.NEGOTIATED);
    assertThat(traits("GET /traits/roles")).containsExactly(Trait.PROTECTED);
    assertThat(traits("GET /traits/open")).isEmpty();
    assertThat(traits("GET /traits/bound")).containsExactly(Trait.NAME_BOUND);
    assertThat(traits("GET /traits/decorated")).isEmpty();
    assertThat(traits("GET /traits/raw")).containsExactly(Trait.INJECTS_CONTEXT);
    assertThat(traits("GET /traits/uri")).isEmpty();
    assertThat(traits("GET /class-wide")).contains(Trait.PROTECTED);
  }

  private Iterable<Trait> traits(String id) {
    return cache.route(id).traits();
  }

  @Test
  void classAnnotationsGovernTheMethodsTheyFit() {
    assertThat(cache.route("GET /class-wide").cache().map(CachePolicy::ttlSeconds)).hasValue(30L);
    assertThat(cache.route("GET /class-wide").invalidation()).isEmpty();
    assertThat(cache.route("DELETE /class-wide").cache()).isEmpty();
    assertThat(cache.route("DELETE /class-wide").invalidation()).isPresent();
    assertThat(cache.route("POST /class-wide").cache()).isPresent();
  }

  @Test
  void methodsOfOnePathAreToldApartByTheirTypes() {
    RouteDefinition text = cache.route("GET /typed text/plain");
    RouteDefinition html = cache.route("GET /typed text/html");

    assertThat(text.traits()).containsExactly(Trait.NEGOTIATED);
    assertThat(html.traits()).containsExactly(Trait.NEGOTIATED);
    assertThat(cache.match("api", "GET", "/api/typed").orElseThrow().route()).isIn(text, html);
    assertThat(cache.match("api", "GET", "/api/typed/apart")).isEmpty();
    server.get("/typed", "Accept", "text/html");
    server.get("/typed", "Accept", "text/plain");
    assertThat(server.get("/typed", "Accept", "text/html").body()).isEqualTo("<p>");
    assertThat(server.get("/typed", "Accept", "text/plain").body()).isEqualTo("text");
    assertThat(RUNS).hasValue(2);
  }

  @Test
  void routesBehindConcreteLocatorsAreKnownAtTheStart() {
    RouteDefinition route = cache.route("GET /doors/known/{id}/room");

    assertThat(route.inputs().pathParameters()).containsExactly("id");
    assertThat(route.inputs().headers()).containsExactly("X-Locator");
    server.get("/doors/known/1/room");
    assertThat(server.get("/doors/known/1/room").body()).isEqualTo("room 1");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void routesBehindOpaqueLocatorsAreKnownAtTheirFirstRequest() {
    assertThat(cache.routes).noneMatch(route -> route.pathTemplate().startsWith("/doors/hidden"));
    server.get("/doors/hidden/7/room");
    assertThat(server.get("/doors/hidden/7/room").body()).isEqualTo("room 1");
    assertThat(cache.route("GET /doors/hidden/{id}/room").inputs().pathParameters())
        .containsExactly("id");
    assertThat(server.get("/doors/hidden/8/room").body()).isEqualTo("room 2");
    assertThat(RUNS).hasValue(2);
  }

  @Test
  void faultFoundAtTheFirstRequestBypassesForEver() {
    for (int i = 1; i <= 2; i++) {
      assertThat(TestServer.status(server.get("/doors/hidden/7/faulty")))
          .isEqualTo("test; fwd=bypass; detail=" + Reason.FAULTY_ROUTE);
      assertThat(RUNS).hasValue(i);
    }
  }

  @Path("inputs/{id: [0-9]+}")
  public static class Inputs {
    @QueryParam("field")
    @DefaultValue("f")
    String field = "";

    @HeaderParam("X-Setter")
    public void setHeader(String value) {}

    @GET
    @Path("/{name}/")
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String get(
        @DefaultValue("1") @QueryParam("page") String page, @BeanParam Filters filters) {
      return page;
    }
  }

  public static class BaseFilters {
    @QueryParam("base")
    String base = "";
  }

  public static class Filters extends BaseFilters {
    @HeaderParam("X-Bean")
    String header = "";

    @CookieParam("theme")
    String theme = "";

    @MatrixParam("m")
    String matrix = "";

    @BeanParam Nested nested = new Nested("");

    private final String sort;

    public Filters(@QueryParam("sort") String sort) {
      this.sort = sort;
    }

    String sort() {
      return sort;
    }
  }

  public record Nested(@QueryParam("nested") String nested) {}

  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Checked {}

  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Decorated {}

  @Checked
  public static class Checking implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {}
  }

  @Decorated
  public static class Decorating implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {}
  }

  @Path("traits")
  @Produces("text/plain")
  public static class Traits {
    @GET
    @Path("plain")
    public String plain() {
      return "";
    }

    @GET
    @Path("edge")
    @Cacheable(ttl = 60, edge = true)
    public String edge() {
      return "";
    }

    @GET
    @Path("any")
    @Produces("*/*")
    public String any() {
      return "";
    }

    @GET
    @Path("two")
    @Produces({"text/plain", "text/html"})
    public String two() {
      return "";
    }

    @GET
    @Path("roles")
    @RolesAllowed("admin")
    public String roles() {
      return "";
    }

    @GET
    @Path("open")
    @PermitAll
    public String open() {
      return "";
    }

    @GET
    @Path("bound")
    @Checked
    public String bound() {
      return "";
    }

    @GET
    @Path("decorated")
    @Decorated
    public String decorated() {
      return "";
    }

    @GET
    @Path("raw")
    public String raw(@Context HttpHeaders headers) {
      return "";
    }

    @GET
    @Path("uri")
    public String uri(@Context UriInfo uri) {
      return "";
    }
  }

  @Path("class-wide")
  @RolesAllowed("admin")
  @Cacheable(ttl = 30)
  @InvalidateCache("class-wide:*")
  public static class ClassWide {
    @GET
    public String get() {
      return "";
    }

    @DELETE
    public void delete() {}

    @POST
    @Cacheable(ttl = 10)
    public void cachedByMistake() {}
  }

  @Path("typed")
  public static class Typed {
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String text() {
      RUNS.incrementAndGet();
      return "text";
    }

    @GET
    @Produces("text/html")
    @Cacheable(ttl = 60)
    public String html() {
      RUNS.incrementAndGet();
      return "<p>";
    }

    @GET
    @Path("apart")
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String apart() {
      return "text";
    }

    @GET
    @Path("apart")
    @Produces("text/html")
    public String uncached() {
      return "<p>";
    }
  }

  @Path("doors")
  public static class Doors {
    @Path("known/{id}")
    public Rooms known(@HeaderParam("X-Locator") String header) {
      return new Rooms();
    }

    @Path("hidden/{id}")
    public Object hidden() {
      return new FaultyRooms();
    }
  }

  public static class FaultyRooms extends Rooms {
    @GET
    @Path("faulty")
    @Produces("text/plain")
    @Cacheable(key = "!", ttl = 60)
    public String faulty() {
      return "faulty " + RUNS.incrementAndGet();
    }
  }

  public static class Rooms {
    @GET
    @Path("room")
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String room(@PathParam("id") String id) {
      return "room " + RUNS.incrementAndGet();
    }
  }
}
