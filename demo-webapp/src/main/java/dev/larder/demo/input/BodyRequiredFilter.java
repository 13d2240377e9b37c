package dev.larder.demo.input;

import dev.larder.demo.problems.InvalidInput;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.Arrays;

/** Refuses a request without a body where one is read: Jersey would pass null. */
@Priority(Priorities.ENTITY_CODER)
public final class BodyRequiredFilter implements ContainerRequestFilter {
  private final ResourceInfo resource;

  /**
   * Made by Jersey.
   *
   * @param resource what the request will run
   */
  public BodyRequiredFilter(@Context ResourceInfo resource) {
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Class<?>[] inputs = resource.getResourceMethod().getParameterTypes();
    if (Arrays.asList(inputs).contains(JsonFields.class) && !request.hasEntity()) {
      throw new InvalidInput("body", "expected a JSON object");
    }
  }
}
