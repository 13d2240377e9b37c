package dev.larder.docs.blog;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Signs in whoever sends {@code Bearer <name>-token}. */
@Priority(Priorities.AUTHENTICATION)
public class TokenFilter implements ContainerRequestFilter {
  private static final String START = "Bearer ";
  private static final String END = "-token";

  /** Made by Jersey. */
  public TokenFilter() {}

  @Override
  public void filter(ContainerRequestContext request) {
    String token = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (token != null && token.startsWith(START) && token.endsWith(END)) {
      String name = token.substring(START.length(), token.length() - END.length());
      request.setSecurityContext(new SignedIn(() -> name, request.getSecurityContext().isSecure()));
    }
  }

  private record SignedIn(Principal principal, boolean secure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
