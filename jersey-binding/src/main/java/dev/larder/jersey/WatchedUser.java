package dev.larder.jersey;

import dev.larder.model.RequestFacts.UnkeyedReads;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, for a method whose key may not hold them: notes that somebody was asked for.
 *
 * @param security as the application or the container has set it
 * @param reads where it is noted
 */
record WatchedUser(SecurityContext security, UnkeyedReads reads) implements SecurityContext {
  /** What people call it. */
  static final String USER = "the user";

  @Override
  public @Nullable Principal getUserPrincipal() {
    Principal user = security.getUserPrincipal();
    if (user != null) {
      reads.add(USER);
    }
    return user;
  }

  @Override
  public boolean isUserInRole(String role) {
    boolean held = security.isUserInRole(role);
    if (held || security.getUserPrincipal() != null) {
      reads.add(USER);
    }
    return held;
  }

  @Override
  public boolean isSecure() {
    return security.isSecure();
  }

  @Override
  public @Nullable String getAuthenticationScheme() {
    if (security.getAuthenticationScheme() != null) {
      reads.add(USER);
    }
    return security.getAuthenticationScheme();
  }
}
