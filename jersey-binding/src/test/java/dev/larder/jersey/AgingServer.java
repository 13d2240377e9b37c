package dev.larder.jersey;

import dev.larder.Larder;
import dev.larder.testkit.LarderExtension.ManualClock;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/** {@link Aging} over the real engine, with a clock that stands still. */
final class AgingServer implements AutoCloseable {
  final Aging.Origin origin = new Aging.Origin();
  final ManualClock clock = new ManualClock();
  private final Larder larder =
      Larder.builder()
          .option("authority", "ignore")
          .option("flight.wait.millis", "60000")
          .clock(clock)
          .open();
  final TestServer server =
      TestServer.start(
          context ->
              context.addFilter(
                  new FilterHolder(new ContainerUser()), "/*", EnumSet.of(DispatcherType.REQUEST)),
          new ResourceConfig(Aging.class, TokenFilter.class, FrontOnly.class)
              .register(
                  new AbstractBinder() {
                    @Override
                    protected void configure() {
                      bind(origin).to(Aging.Origin.class);
                    }
                  })
              .property(ServerProperties.WADL_FEATURE_DISABLE, true)
              .property(Larder.ATTRIBUTE, larder));

  HttpResponse<String> get(String path, String... headers) {
    return server.get(path, headers);
  }

  /** Stores an entry and lets it expire so many seconds ago. */
  HttpResponse<String> expired(String path, long seconds, String... headers) {
    HttpResponse<String> first = get(path, headers);
    if (!TestServer.status(first).endsWith("; stored")) {
      throw new AssertionError(path + " was not stored: " + TestServer.status(first));
    }
    pass(60 + seconds);
    return first;
  }

  void pass(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  @Override
  public void close() {
    server.close();
    larder.close();
  }

  /** Authenticates whoever says a name, as an application's own filter does. */
  public static final class TokenFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      String name = request.getHeaderString("Authorization");
      if (name != null) {
        request.setSecurityContext(new Named(name, request.getSecurityContext().isSecure()));
      }
    }
  }

  /** Lets some requests through on the container's threads only. */
  public static final class FrontOnly implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      if (request.getHeaderString("X-Front-Only") != null
          && Thread.currentThread().getName().startsWith("larder-")) {
        request.abortWith(Response.status(Response.Status.FORBIDDEN).build());
      }
    }
  }

  /** Authenticates whoever says a name to the container. */
  private static final class ContainerUser extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      String name = request.getHeader("X-Container-User");
      chain.doFilter(
          new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable Principal getUserPrincipal() {
              return name == null ? null : () -> name;
            }
          },
          response);
    }
  }

  private record Named(String name, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return () -> name;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return "Name";
    }
  }
}
