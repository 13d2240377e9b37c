package dev.larder.lint.doubtful;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Runs as late as the lookup. */
@Guarded
@Priority(Integer.MAX_VALUE)
public final class GuardFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {}
}
