package dev.larder.attack;

import jakarta.annotation.Priority;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sends a request: a token, a password, a session, or somebody an outer filter vouches for. */
final class Users {
  /** Session attribute. */
  static final String SIGNED_IN = "signed-in";

  private Users() {}

  static String bearer(String user) {
    return "Authorization: Bearer " + user;
  }

  static String basic(String user) {
    byte[] login = (user + ":secret").getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(login);
  }

  private static Optional<String> named(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    if (authorization.startsWith("Bearer ")) {
      return Optional.of(authorization.substring(7));
    }
    if (!authorization.startsWith("Basic ")) {
      return Optional.empty();
    }
    byte[] login = Base64.getDecoder().decode(authorization.substring(6));
    return Optional.of(new String(login, StandardCharsets.UTF_8).split(":", 2)[0]);
  }

  /** As an application would that looks for itself. */
  static Optional<String> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return Optional.ofNullable(request.getUserPrincipal())
        .map(Principal::getName)
        .or(() -> named(request.getHeader("Authorization")))
        .or(() -> Optional.ofNullable(session).map(s -> (String) s.getAttribute(SIGNED_IN)));
  }

  /** Outside of everything: like a client certificate, it makes a principal of what it trusts. */
  static final class Gate extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      String user = request.getHeader("X-Cert-User");
      String tenant = request.getHeader("X-Tenant");
      if (tenant != null) {
        request.setAttribute("tenant", tenant);
      }
      chain.doFilter(user == null ? request : new Known(request, user), response);
    }
  }

  private static final class Known extends HttpServletRequestWrapper {
    private final String user;

    Known(HttpServletRequest request, String user) {
      super(request);
      this.user = user;
    }

    @Override
    public Principal getUserPrincipal() {
      return () -> user;
    }

    @Override
    public String getRemoteUser() {
      return user;
    }

    @Override
    public String getAuthType() {
      return CLIENT_CERT_AUTH;
    }
  }

  /** Authentication as a Jersey application does it. */
  @Priority(Priorities.AUTHENTICATION)
  static final class Login implements ContainerRequestFilter {
    @SuppressWarnings("NullAway.Init") // injected
    @Context
    HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) {
      String department = request.getHeaderString("X-Department");
      if (department != null) {
        request.setProperty("department", department);
      }
      HttpSession session = servlet.getSession(false);
      named(request.getHeaderString(HttpHeaders.AUTHORIZATION))
          .or(() -> Optional.ofNullable(session).map(s -> (String) s.getAttribute(SIGNED_IN)))
          .ifPresent(user -> request.setSecurityContext(new SignedIn(user)));
    }
  }

  private record SignedIn(String user) implements SecurityContext {
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
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "test";
    }
  }
}
