package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F42 and F43, RFC 9111 §4.4: a mutation drops its own target without being told to. */
class OwnTargetIT {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final Larder larder = Larder.builder().open();
  private TestServer server;

  @BeforeEach
  void start() {
    RUNS.set(0);
    server = TestServer.start(larder.requestCache(), Notes.class, Users.class);
  }

  @AfterEach
  void stop() {
    server.close();
    larder.close();
  }

  private String get(String path) {
    return server.get(path).body();
  }

  @ParameterizedTest
  @CsvSource({"200,run 3", "302,run 3", "404,run 1", "500,run 1"})
  void whatIsStoredForItIsDroppedUnlessItFailed(int status, String served) {
    get("/notes/a");
    get("/notes/b");
    assertThat(server.send("PUT", "/notes/a?status=" + status).statusCode()).isEqualTo(status);

    assertThat(get("/notes/b")).isEqualTo("run 2");
    assertThat(get("/notes/a")).isEqualTo(served);
  }

  @Test
  void allUsersCopiesAreDropped() {
    server.get("/notes/a/mine", "User", "ann");
    server.get("/notes/a/mine", "User", "bob");
    assertThat(server.get("/notes/a/mine", "User", "bob").body()).isEqualTo("run 2");
    server.send("DELETE", "/notes/a/mine", "User", "ann");

    assertThat(server.get("/notes/a/mine", "User", "bob").body()).isEqualTo("run 3");
    assertThat(server.get("/notes/a/mine", "User", "ann").body()).isEqualTo("run 4");
  }

  /** What the application says of its own entry it has said of the target. */
  @Test
  void othersStayWhereOneUsersEntryIsDeclared() {
    server.get("/notes/a/own", "User", "ann");
    server.get("/notes/a/own", "User", "bob");
    server.send("PUT", "/notes/a/own", "User", "ann");

    assertThat(server.get("/notes/a/own", "User", "bob").body()).isEqualTo("run 2");
    assertThat(server.get("/notes/a/own", "User", "ann").body()).isEqualTo("run 3");
  }

  /** Else a covered entry would be deleted, and its verdict would not say why it is gone. */
  @Test
  void whatIsDeclaredIsNotDroppedTwice() {
    get("/notes/a/below");
    server.send("PUT", "/notes/a/below");

    assertThat(TestServer.status(server.get("/notes/a/below")))
        .isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
  }

  @Test
  void whatIsDeclaredIsDroppedBesides() {
    get("/notes/a");
    get("/notes/b");
    server.send("PUT", "/notes/a/with-b");

    assertThat(get("/notes/a/with-b")).isEqualTo("run 3");
    assertThat(get("/notes/a")).isEqualTo("run 1");
    assertThat(get("/notes/b")).isEqualTo("run 4");
  }

  @Path("notes/{name}")
  public static class Notes {
    @GET
    @Cacheable(key = "notes:{{name}}", ttl = 600)
    public String get(@PathParam("name") String name) {
      return "run " + RUNS.incrementAndGet();
    }

    @PUT
    public Response put(@QueryParam("status") int status) {
      return Response.status(status).build();
    }

    @GET
    @Path("mine")
    @Cacheable(key = "mine:{{user_id}}:{{name}}", ttl = 600)
    public String mine(@PathParam("name") String name) {
      return get(name);
    }

    @DELETE
    @Path("mine")
    public void forget() {}

    @GET
    @Path("own")
    @Cacheable(key = "own:{{name}}:{{user_id}}", ttl = 600)
    public String own(@PathParam("name") String name) {
      return get(name);
    }

    @PUT
    @Path("own")
    @InvalidateCache("own:{{name}}:{{user_id}}")
    public void putOwn() {}

    @GET
    @Path("below")
    @Cacheable(key = "below:{{name}}", ttl = 600)
    public String below(@PathParam("name") String name) {
      return get(name);
    }

    @PUT
    @Path("below")
    @InvalidateCache("below:{{name}}:*")
    public void putBelow() {}

    @GET
    @Path("with-b")
    @Cacheable(key = "withB:{{name}}", ttl = 600)
    public String withB(@PathParam("name") String name) {
      return get(name);
    }

    @PUT
    @Path("with-b")
    @InvalidateCache("notes:b")
    public void putWithB() {}
  }

  /** Believes what the client says. */
  public static class Users implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
      String name = context.getHeaderString("User");
      if (name != null) {
        context.setSecurityContext(new Named(name));
      }
    }
  }

  private record Named(String name) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return () -> name;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "told";
    }
  }
}
