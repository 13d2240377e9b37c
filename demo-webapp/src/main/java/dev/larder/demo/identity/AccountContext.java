package dev.larder.demo.identity;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** A signed-in caller, as JAX-RS sees it. */
record AccountContext(Account account, boolean isSecure) implements SecurityContext {
  @Override
  public Principal getUserPrincipal() {
    return account;
  }

  @Override
  public boolean isUserInRole(String role) {
    return role.equals("admin") && account.isAdmin();
  }

  @Override
  public String getAuthenticationScheme() {
    return "demo";
  }
}
