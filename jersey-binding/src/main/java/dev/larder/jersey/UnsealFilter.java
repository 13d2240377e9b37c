package dev.larder.jersey;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.glassfish.jersey.server.ContainerRequest;

/** The first filter after matching: whoever authenticates sees the whole request. */
@Priority(Integer.MIN_VALUE) // Jersey takes no such number when it is registered
final class UnsealFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext context) {
    if (context instanceof ContainerRequest request) {
      EarlySeal.open(request);
    }
  }
}
