package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.servlet.LarderFilter;
import jakarta.annotation.Priority;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real engine: what runs before the method reads nothing that the key does not hold. */
class EarlySealIT {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final AtomicBoolean OTHER_CLASS = new AtomicBoolean();

  @BeforeEach
  void reset() {
    RUNS.set(0);
    OTHER_CLASS.set(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/doors/role", "/made", "/fields"})
  void nobodyReadsAnUnkeyedHeaderIntoASharedEntry(String path) {
    try (TestServer server = start(handler -> {})) {
      HttpResponse<String> admin = server.get(path, "X-Role", "admin");
      assertThat(admin.body()).isEqualTo("null 1");
      assertThat(TestServer.status(admin)).contains("stored");
      assertThat(server.get(path).body()).isEqualTo("null 1");
      assertThat(RUNS).hasValue(1);
    }
  }

  @Test
  void coveredHeaderIsSeenByTheLocatorAndTellsEntriesApart() {
    try (TestServer server = start(handler -> {})) {
      assertThat(server.get("/doors/varying", "X-Role", "admin").body()).isEqualTo("admin 1");
      assertThat(server.get("/doors/varying").body()).isEqualTo("null 2");
      assertThat(server.get("/doors/varying", "X-Role", "admin").body()).isEqualTo("admin 1");
    }
  }

  @Test
  void filtersSeeTheWholeRequestBeforeAndAfter() {
    try (TestServer server = start(handler -> {})) {
      HttpResponse<String> response = server.get("/doors/role", "X-Role", "admin");
      assertThat(response.headers().firstValue("X-Auth-Saw")).hasValue("admin");
      assertThat(response.headers().firstValue("X-Response-Saw")).hasValue("admin");
    }
  }

  @Test
  void filtersSeeTheWholeRequestWhenALocatorFails() {
    try (TestServer server = start(handler -> {})) {
      HttpResponse<String> response = server.get("/doors/failing", "X-Role", "admin");
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.headers().firstValue("X-Response-Saw")).hasValue("admin");
    }
  }

  @Test
  void locatorOfAnUncachedRouteSeesEverything() {
    try (TestServer server = start(handler -> {})) {
      assertThat(server.get("/doors/plain", "X-Role", "admin").body()).isEqualTo("admin 1");
      assertThat(server.get("/doors/off", "X-Role", "admin").body()).isEqualTo("admin 2");
    }
  }

  @Test
  void opaqueLocatorThatMayReadHeadersBypasses() {
    try (TestServer server = start(handler -> {})) {
      HttpResponse<String> admin = server.get("/doors/opaque", "X-Role", "admin");
      assertThat(TestServer.status(admin)).contains("fwd=bypass; detail=UNSEALED");
      assertThat(server.get("/doors/opaque").body()).isEqualTo("null 2");
    }
  }

  @Test
  void opaqueLocatorThatIsHandedNothingIsCached() {
    try (TestServer server = start(handler -> {})) {
      assertThat(TestServer.status(server.get("/blind/door"))).contains("stored");
      assertThat(TestServer.status(server.get("/blind/door"))).contains("hit");
    }
  }

  @Test
  void opaqueLocatorOfAnUnsealedMethodIsCached() {
    try (TestServer server = start(handler -> {})) {
      assertThat(TestServer.status(server.get("/doors/opaque-off"))).contains("stored");
      assertThat(TestServer.status(server.get("/doors/opaque-off"))).contains("hit");
    }
  }

  @Test
  void servletRequestIsSealedByTheFilterOnly() {
    try (TestServer server = start(handler -> {})) {
      HttpResponse<String> admin = server.get("/doors/servlet", "X-Role", "admin");
      assertThat(TestServer.status(admin)).contains("fwd=bypass; detail=UNSEALED");
      assertThat(server.get("/doors/servlet").body()).isEqualTo("null 2");
    }
    try (TestServer server = start(EarlySealIT::addFilter)) {
      HttpResponse<String> admin = server.get("/doors/servlet", "X-Role", "admin");
      assertThat(TestServer.status(admin)).contains("stored");
      assertThat(admin.body()).isEqualTo("null 3");
    }
  }

  @Test
  void classThatALocatorChoseIsPartOfTheRoute() {
    try (TestServer server = start(handler -> {})) {
      assertThat(server.get("/choice/1").body()).isEqualTo("plain 1");
      OTHER_CLASS.set(true);
      assertThat(server.get("/choice/1").body()).isEqualTo("other 2");
      assertThat(TestServer.status(server.get("/choice/1"))).contains("hit");
      OTHER_CLASS.set(false);
      assertThat(server.get("/choice/1").body()).isEqualTo("plain 3");
    }
  }

  private static void addFilter(ServletContextHandler context) {
    context.addFilter(LarderFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST));
  }

  private static TestServer start(Consumer<ServletContextHandler> setUp) {
    return TestServer.start(
        setUp,
        new ResourceConfig(
            Doors.class,
            Blind.class,
            Made.class,
            Fields.class,
            Choice.class,
            Authentication.class,
            Looking.class));
  }

  @Path("/doors")
  public static class Doors {
    @Path("role")
    public Role role(@Context HttpHeaders headers) {
      return new Role(headers.getHeaderString("X-Role"));
    }

    @Path("varying")
    public Varying varying(@Context HttpHeaders headers) {
      return new Varying(headers.getHeaderString("X-Role"));
    }

    @Path("plain")
    public Plain plain(@Context HttpHeaders headers) {
      return new Plain(headers.getHeaderString("X-Role"));
    }

    @Path("off")
    public Off off(@Context HttpHeaders headers) {
      return new Off(headers.getHeaderString("X-Role"));
    }

    @Path("failing")
    public Role failing() {
      throw new NotFoundException();
    }

    @Path("opaque")
    public Object opaque(@Context HttpHeaders headers) {
      return new Role(headers.getHeaderString("X-Role"));
    }

    @Path("opaque-off")
    public Object opaqueOff(@Context HttpHeaders headers) {
      return new Off(headers.getHeaderString("X-Role"));
    }

    @Path("servlet")
    public Role servlet(@Context HttpServletRequest request) {
      return new Role(request.getHeader("X-Role"));
    }
  }

  @Path("/blind")
  public static class Blind {
    @Path("door")
    public Object door() {
      return new Role("blind");
    }
  }

  /** Same class, other state. */
  public static class Role {
    final String role;

    Role(String role) {
      this.role = role;
    }

    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60, scope = Scope.PUBLIC)
    public String get() {
      return role + " " + RUNS.incrementAndGet();
    }
  }

  public static class Varying extends Role {
    Varying(String role) {
      super(role);
    }

    @Override
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60, scope = Scope.PUBLIC, varyBy = "X-Role")
    public String get() {
      return super.get();
    }
  }

  public static class Off extends Role {
    Off(String role) {
      super(role);
    }

    @Override
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60, scope = Scope.PUBLIC, unkeyed = Unkeyed.OFF)
    public String get() {
      return super.get();
    }
  }

  public static class Plain {
    private final String role;

    Plain(String role) {
      this.role = role;
    }

    @GET
    @Produces("text/plain")
    public String get() {
      return role + " " + RUNS.incrementAndGet();
    }
  }

  @Path("/made")
  public static class Made {
    private final String role;

    public Made(@Context HttpHeaders headers) {
      this.role = headers.getHeaderString("X-Role");
    }

    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60, scope = Scope.PUBLIC)
    public String get() {
      return role + " " + RUNS.incrementAndGet();
    }
  }

  @Path("/fields")
  public static class Fields {
    private String role = "";

    @Context
    public void setHeaders(HttpHeaders headers) {
      role = String.valueOf(headers.getHeaderString("X-Role"));
    }

    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60, scope = Scope.PUBLIC)
    public String get() {
      return role + " " + RUNS.incrementAndGet();
    }
  }

  @Path("/choice")
  public static class Choice {
    @Path("{id}")
    public Chosen chosen() {
      return OTHER_CLASS.get() ? new OtherChosen() : new Chosen();
    }
  }

  public static class Chosen {
    @GET
    @Produces("text/plain")
    @Cacheable(key = "chosen:{{id}}", ttl = 60)
    public String get(@PathParam("id") String id) {
      return name() + " " + RUNS.incrementAndGet();
    }

    String name() {
      return "plain";
    }
  }

  public static class OtherChosen extends Chosen {
    @Override
    String name() {
      return "other";
    }
  }

  @Priority(Priorities.AUTHENTICATION)
  public static class Authentication implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      request.setProperty("saw", request.getHeaderString("X-Role"));
    }
  }

  public static class Looking implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().add("X-Auth-Saw", request.getProperty("saw"));
      response.getHeaders().add("X-Response-Saw", request.getHeaderString("X-Role"));
    }
  }
}
