package dev.larder.demo.identity;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Reads the account out of JAX-RS's security context. */
public final class Caller {
  private Caller() {}

  /**
   * The caller, if signed in.
   *
   * @param security of the request
   * @return empty for an anonymous caller
   */
  public static Optional<Account> of(SecurityContext security) {
    return Optional.ofNullable(security.getUserPrincipal())
        .filter(Account.class::isInstance)
        .map(Account.class::cast);
  }

  /**
   * The caller.
   *
   * @param security of the request
   * @return the account
   * @throws NotAuthorizedException for an anonymous caller
   */
  public static Account required(SecurityContext security) {
    return of(security)
        .orElseThrow(
            () -> new NotAuthorizedException("Sign in first", AuthenticationFilter.CHALLENGE));
  }
}
