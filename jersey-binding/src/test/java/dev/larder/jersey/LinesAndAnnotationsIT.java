package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.servlet.LarderFilter;
import jakarta.annotation.Priority;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines of the option {@code routes} that also match what Jersey serves: one owner each. */
class LinesAndAnnotationsIT {
  private static final String ROUTES =
      """
      /*       ttl=3000
      /page/*  ttl=response scope=public fallbackTtl=3000
      /late/*  ttl=3000
      PUT /api/bare  invalidates=nothing:*
      """;
  private static final AtomicInteger RUNS = new AtomicInteger();

  private TestServer server;

  @BeforeEach
  void start() {
    RUNS.set(0);
    server =
        TestServer.start(
            LinesAndAnnotationsIT::install, new ResourceConfig(Posts.class, Tokens.class));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void install(ServletContextHandler context) {
    context.setInitParameter("larder.authority", "ignore");
    context.setInitParameter("larder.routes", ROUTES);
    FilterHolder filter = new FilterHolder(new LarderFilter());
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    context.addServlet(new ServletHolder("front", new Front()), "/page/*");
    ResourceConfig late = new ResourceConfig(Late.class);
    context.addServlet(new ServletHolder("late", new ServletContainer(late)), "/late/*");
  }

  private HttpResponse<String> send(String verb, String path) {
    return server.send(
        HttpRequest.newBuilder(server.uriInContext(path))
            .method(verb, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String status(HttpResponse<?> response) {
    return TestServer.status(response);
  }

  @Test
  void aCachedMethodIsLookedUpByItsAnnotationOnly() {
    assertThat(status(server.get("/posts/1"))).isEqualTo("larder; fwd=uri-miss; stored");
    assertThat(status(server.get("/posts/1"))).matches("larder; hit; ttl=[56]\\d");
    assertThat(status(server.send("PUT", "/posts/1"))).isEqualTo("larder; fwd=method");
    assertThat(server.get("/posts/1").body()).isEqualTo("post 2");
  }

  @Test
  void aMutationOfItDropsNothingOfALine() {
    assertThat(status(server.send("PUT", "/silent"))).isEmpty();
    assertThat(status(server.send("PUT", "/bare"))).isEqualTo("larder; fwd=method");
  }

  @Test
  void anEdgeMethodIsLookedUpByItsAnnotationOnly() {
    server.get("/edge");
    assertThat(status(server.get("/edge"))).matches("larder; hit; ttl=[56]\\d");
  }

  @Test
  void aMethodWithoutAnnotationIsNoLinesEither() {
    assertThat(server.get("/bare").headers().allValues("Cache-Status")).isEmpty();
    assertThat(server.get("/bare").body()).isEqualTo("bare 2");
    assertThat(server.get("/behind/locator").body()).isEqualTo("post 3");
    assertThat(server.get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodyGetsWhatIsAnothersThroughALine() {
    assertThat(server.get("/mine", "X-User", "ann").body()).isEqualTo("of ann");
    assertThat(server.get("/mine", "X-User", "bob").body()).isEqualTo("of bob");
    assertThat(server.get("/mine").body()).isEqualTo("of null");
    HttpResponse<String> hit = server.get("/mine", "X-User", "ann");
    assertThat(hit.body()).isEqualTo("of ann");
    assertThat(status(hit)).matches("larder; hit; ttl=[56]\\d");
  }

  /** The line would keep what the method answers, under a key that its mutation does not drop. */
  @Test
  void whatAnAnnotationOwnsBehindAForwardIsNotTheLines() {
    assertThat(send("GET", "/page/1").body()).isEqualTo("post 1");
    HttpResponse<String> again = send("GET", "/page/1");
    assertThat(again.body()).isEqualTo("post 1");
    assertThat(status(again)).matches("larder; hit; ttl=[56]\\d");
    server.send("PUT", "/posts/1");
    assertThat(send("GET", "/page/1").body()).isEqualTo("post 2");
  }

  @Test
  void norIsAnEdgeMethodBehindAForward() {
    assertThat(send("GET", "/page/edge").body()).isEqualTo("edge 1");
    server.send("PUT", "/edge");
    assertThat(send("GET", "/page/edge").body()).isEqualTo("edge 2");
  }

  /** Its routes are not known before. */
  @Test
  void anApplicationThatStartsWithItsFirstRequestOwnsItAlready() {
    assertThat(status(send("GET", "/late/a"))).isEqualTo("larder; fwd=uri-miss; stored");
    assertThat(status(send("GET", "/late/a"))).matches("larder; hit; ttl=[56]\\d");
    send("PUT", "/late/b");
    assertThat(send("GET", "/late/a").body()).isEqualTo("late 2");
  }

  /** A front that forwards to resources. */
  private static final class Front extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      String target = request.getPathInfo().equals("/edge") ? "/api/edge" : "/api/posts/1";
      request.getRequestDispatcher(target).forward(request, response);
    }
  }

  /** Takes a header for who it is. */
  @Priority(Priorities.AUTHENTICATION)
  public static class Tokens implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      String user = request.getHeaderString("X-User");
      SecurityContext before = request.getSecurityContext();
      if (user != null) {
        request.setSecurityContext(
            new SecurityContext() {
              @Override
              public Principal getUserPrincipal() {
                return () -> user;
              }

              @Override
              public boolean isUserInRole(String role) {
                return false;
              }

              @Override
              public boolean isSecure() {
                return before.isSecure();
              }

              @Override
              public String getAuthenticationScheme() {
                return "test";
              }
            });
      }
    }
  }

  @Path("/")
  @Produces("text/plain")
  public static class Posts {
    @GET
    @Path("posts/{id}")
    @Cacheable(key = "posts:{{id}}", ttl = 60, clientCacheControl = "max-age=50")
    public String post(@PathParam("id") String id) {
      return "post " + RUNS.incrementAndGet();
    }

    @PUT
    @Path("posts/{id}")
    @InvalidateCache("posts:{{id}}")
    public Response change(@PathParam("id") String id) {
      return Response.noContent().build();
    }

    @GET
    @Path("edge")
    @Cacheable(key = "edge", ttl = 60, edge = true, clientCacheControl = "max-age=50")
    public String edge() {
      return "edge " + RUNS.incrementAndGet();
    }

    @PUT
    @Path("edge")
    @InvalidateCache("edge")
    public Response changeEdge() {
      return Response.noContent().build();
    }

    @GET
    @Path("bare")
    public String bare() {
      return "bare " + RUNS.incrementAndGet();
    }

    @PUT
    @Path("bare")
    @InvalidateCache
    public Response changeBare() {
      return Response.noContent().build();
    }

    @PUT
    @Path("silent")
    @InvalidateCache
    public Response changeSilent() {
      return Response.noContent().build();
    }

    @GET
    @Path("mine")
    @Cacheable(key = "mine:{{user_id}}", ttl = 60, clientCacheControl = "max-age=50")
    public String mine(@Context SecurityContext security) {
      Principal user = security.getUserPrincipal();
      return "of " + (user == null ? null : user.getName());
    }

    @Path("behind")
    public Object locator() {
      return new Behind();
    }
  }

  @Produces("text/plain")
  public static class Behind {
    @GET
    @Path("locator")
    @Cacheable(key = "behind", ttl = 60)
    public String get() {
      return "post " + RUNS.incrementAndGet();
    }
  }

  @Path("/")
  @Produces("text/plain")
  public static class Late {
    @GET
    @Path("a")
    @Cacheable(key = "late", ttl = 60, clientCacheControl = "max-age=50")
    public String a() {
      return "late " + RUNS.incrementAndGet();
    }

    @PUT
    @Path("b")
    @InvalidateCache("late")
    public Response b() {
      return Response.noContent().build();
    }
  }
}
