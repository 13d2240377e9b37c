package dev.larder.bench.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Objects;

/** The last request filter, where the binding of Larder stands: it answers with prepared bytes. */
@Priority(Integer.MAX_VALUE)
public final class AbortingFilter implements ContainerRequestFilter {
  /** Made by Jersey. */
  public AbortingFilter() {}

  @Override
  public void filter(ContainerRequestContext request) {
    MultivaluedMap<String, String> values = request.getUriInfo().getPathParameters();
    byte[] body =
        Bodies.find(
            Objects.requireNonNull(values.getFirst("size")),
            Objects.requireNonNull(values.getFirst("id")));
    request.abortWith(Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build());
  }
}
