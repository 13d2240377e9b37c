package dev.larder.demo.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Keeps anonymous callers out. */
@SignedIn
@Priority(Priorities.AUTHORIZATION)
public final class SignedInFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    Caller.required(request.getSecurityContext());
  }
}
