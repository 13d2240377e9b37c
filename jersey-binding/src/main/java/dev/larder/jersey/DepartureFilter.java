package dev.larder.jersey;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.Completion;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.List;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;

/**
 * The last response filter: nothing of the response has left yet. Fires the patterns of mutations
 * and finishes responses without an entity, which no interceptor will see.
 */
@Priority(Integer.MIN_VALUE) // Jersey takes no such number when it is registered
final class DepartureFilter implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
    if (context instanceof ContainerRequest request
        && answer instanceof ContainerResponse response) {
      Exchange.of(request).ifPresent(exchange -> depart(exchange, response));
    }
  }

  private static void depart(Exchange exchange, ContainerResponse response) {
    if (!response.hasEntity()) {
      exchange.snapshot().ifPresent(snapshot -> completeEmpty(exchange, snapshot));
    }
    exchange.status().ifPresent(status -> add(response, status));
    exchange
        .mutation()
        .flatMap(mutation -> mutation.answered(response.getStatus(), groups(exchange, response)))
        .ifPresent(status -> add(response, status));
  }

  /** RFC 9875 §3: not from the answer to a safe request. */
  private static List<String> groups(Exchange exchange, ContainerResponse response) {
    List<String> lines = response.getStringHeaders().get("Cache-Group-Invalidation");
    return lines == null || SafeVerbs.isSafe(exchange.request().getMethod())
        ? List.of()
        : List.copyOf(lines);
  }

  private static void add(ContainerResponse response, HeaderField status) {
    response.getHeaders().add(status.name(), status.value());
  }

  private static void completeEmpty(Exchange exchange, Snapshot snapshot) {
    if (!snapshot.stillHolds()) {
      exchange.abandon(Reason.RESPONSE_CHANGED).ifPresent(exchange::status);
      return;
    }
    CapturedResponse captured =
        new CapturedResponse(snapshot.status(), snapshot.headers(), new byte[0]);
    exchange
        .complete(captured)
        .map(Completion::headers)
        .ifPresent(fields -> Headers.replace(snapshot.response().getHeaders(), fields));
  }
}
