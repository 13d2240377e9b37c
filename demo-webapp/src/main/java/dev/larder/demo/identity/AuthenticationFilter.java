package dev.larder.demo.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who calls. No credentials: anonymous. Credentials that prove no active account: 401, on
 * every route. Runs inside Jersey, so that a plain servlet filter does not know the caller.
 */
@Priority(Priorities.AUTHENTICATION)
public final class AuthenticationFilter implements ContainerRequestFilter {
  static final String CHALLENGE = "Bearer realm=\"quickpost\"";

  private final Accounts accounts;

  /**
   * Made by Jersey.
   *
   * @param accounts those that may sign in
   */
  @Inject
  public AuthenticationFilter(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    List<String> fields = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (fields == null || fields.isEmpty()) {
      return;
    }
    Account account =
        (fields.size() == 1 ? Credentials.username(fields.get(0)) : Optional.<String>empty())
            .flatMap(accounts::active)
            .orElseThrow(
                () -> new NotAuthorizedException("These credentials are not valid", CHALLENGE));
    request.setSecurityContext(context(account, request.getSecurityContext()));
  }

  private static SecurityContext context(Account account, SecurityContext outer) {
    return new AccountContext(account, outer.isSecure());
  }
}
