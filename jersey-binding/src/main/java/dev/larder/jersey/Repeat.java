package dev.larder.jersey;

import dev.larder.spi.RequestCache.Refresh;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that runs once more after its answer. It is a copy: the container may give the first
 * one's servlet request to another client meanwhile, so that nothing of it is kept.
 *
 * @param refresh what it is for
 * @param host what the container says of it, as of the first request
 */
record Repeat(Refresh refresh, Host host) {
  private static final String PROPERTY = Repeat.class.getName();

  /** Copies method, URIs, headers and what was read of a body as they are when it is looked up. */
  static ContainerRequest of(
      ContainerRequest request, JerseyFacts facts, Refresh refresh, Configuration configuration) {
    Host host = facts.host();
    Repeat repeat = new Repeat(refresh, RepeatHost.of(host));
    ContainerRequest copy =
        new ContainerRequest(
            request.getBaseUri(),
            request.getRequestUri(),
            request.getMethod(),
            new Caller(host.principal(), request.getSecurityContext()),
            new MapPropertiesDelegate(new HashMap<>(Map.of(PROPERTY, repeat))),
            configuration);
    request
        .getHeaders()
        .forEach((name, lines) -> copy.getHeaders().put(name, new ArrayList<>(lines)));
    facts.content().ifPresent(body -> copy.setEntityStream(new ByteArrayInputStream(body)));
    return copy;
  }

  /** What a request repeats, if it does. */
  static Optional<Repeat> of(ContainerRequest request) {
    return request.getProperty(PROPERTY) instanceof Repeat repeat
        ? Optional.of(repeat)
        : Optional.empty();
  }

  /** Where a request runs. */
  static Host hostOf(ContainerRequest request, Host container) {
    return of(request).map(Repeat::host).orElse(container);
  }

  /**
   * Whom the container had authenticated. What filters of the application had found out they find
   * out again.
   */
  private static final class Caller implements SecurityContext {
    private final @Nullable Principal principal;
    private final boolean secure;
    private final @Nullable String scheme;

    Caller(Optional<Principal> principal, @Nullable SecurityContext first) {
      this.principal = principal.orElse(null);
      this.secure = first != null && first.isSecure();
      this.scheme = first == null ? null : first.getAuthenticationScheme();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
      return principal;
    }

    /** Only the container knows, by a request that may be another client's by now. */
    @Override
    public boolean isUserInRole(String role) {
      throw new IllegalStateException(
          "isUserInRole(\""
              + role
              + "\") of the container in a refresh in the background;"
              + " expected a security context of the application's own, set by a request filter");
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return scheme;
    }
  }
}
