package dev.larder.jersey;

import dev.larder.model.Decision.Reason;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.spi.ExceptionMappers;
import org.jspecify.annotations.Nullable;

/**
 * Sees what no response filter does in time: exceptions that nobody maps, and the end of every
 * request. One instance serves all requests. Thread safe.
 */
final class RequestObserver implements RequestEventListener {
  private static final int FAILED = 500;

  private final ExceptionMappers mappers;

  RequestObserver(ExceptionMappers mappers) {
    this.mappers = mappers;
  }

  @Override
  public void onEvent(RequestEvent event) {
    ContainerRequest request = event.getContainerRequest();
    if (event.getType() == RequestEvent.Type.ON_EXCEPTION) {
      if (!isMapped(event.getException())) {
        Exchange.of(request).ifPresent(RequestObserver::failed);
      }
    } else if (event.getType() == RequestEvent.Type.FINISHED) {
      Exchange.of(request).ifPresent(exchange -> finished(exchange, event.getContainerResponse()));
    }
  }

  /** The container is told of the failure before any response filter runs. */
  private static void failed(Exchange exchange) {
    exchange.mutation().ifPresent(mutation -> mutation.answered(FAILED));
  }

  private static void finished(Exchange exchange, @Nullable ContainerResponse response) {
    exchange.unseal();
    exchange.abandon(Reason.NOT_CAPTURED);
    exchange.mutation().ifPresent(mutation -> settle(mutation, response));
    exchange.end();
  }

  private static void settle(Mutation mutation, @Nullable ContainerResponse response) {
    if (!mutation.isAnswered()) {
      mutation.answered(FAILED);
    } else if (response != null && SnapshotFilter.isStream(response.getEntity())) {
      mutation.streamed(response.getStatus());
    }
  }

  private boolean isMapped(Throwable thrown) {
    Throwable cause =
        thrown instanceof MappableException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof WebApplicationException) {
      return true;
    }
    ExceptionMapper<?> mapper = mappers.findMapping(cause);
    return mapper != null && !isFallback(mapper);
  }

  /** Jersey's own last resort runs after the container was told. */
  private static boolean isFallback(ExceptionMapper<?> mapper) {
    return mapper.getClass().getName().startsWith("org.glassfish.jersey.server.");
  }
}
