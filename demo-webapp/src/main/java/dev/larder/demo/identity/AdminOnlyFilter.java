package dev.larder.demo.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Keeps everyone but admins out. */
@AdminOnly
@Priority(Priorities.AUTHORIZATION)
public final class AdminOnlyFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    if (!Caller.required(request.getSecurityContext()).isAdmin()) {
      throw new ForbiddenException("Only an admin may do this");
    }
  }
}
