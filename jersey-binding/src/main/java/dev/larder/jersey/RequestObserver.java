package dev.larder.jersey;

import dev.larder.model.Decision.Reason;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.spi.ExceptionMappers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what no response filter does in time: exceptions that nobody maps, and the end of a request.
 * One per request. The servlet request must not be touched at the end: the container may have given
 * it to another client by then.
 */
final class RequestObserver implements RequestEventListener {
  private static final Logger LOG = LoggerFactory.getLogger(RequestObserver.class);
  private static final int FAILED = 500;

  private final Mappings mappings;
  private final Lease lease;
  private volatile Optional<Exchange> exchange = Optional.empty();

  private RequestObserver(Mappings mappings, Lease lease) {
    this.mappings = mappings;
    this.lease = lease;
  }

  static RequestObserver begin(ExceptionMappers mappers, Lease lease) {
    lease.enter();
    return new RequestObserver(new Mappings(mappers), lease);
  }

  @Override
  public void onEvent(RequestEvent event) {
    try {
      observe(event);
    } catch (RuntimeException fault) {
      LOG.error("a request could not be observed at {}", event.getType(), fault);
    } finally {
      if (event.getType() == RequestEvent.Type.FINISHED) {
        lease.leave();
      }
    }
  }

  private void observe(RequestEvent event) {
    switch (event.getType()) {
      case REQUEST_FILTERED -> exchange = Exchange.of(event.getContainerRequest());
      case RESOURCE_METHOD_FINISHED -> exchange.ifPresent(Exchange::returned);
      case ON_EXCEPTION -> {
        EarlySeal.open(event.getContainerRequest());
        // nothing of a failure is stored, and mappers may go by what the client asked for
        exchange.ifPresent(Exchange::unseal);
        if (exchange.isPresent() && !mappings.isMapped(event.getException())) {
          failed(exchange.get());
        }
      }
      case FINISHED -> exchange.ifPresent(ended -> finished(ended, event.getContainerResponse()));
      default -> {}
    }
  }

  /** The container is told of the failure before any response filter runs. */
  private static void failed(Exchange exchange) {
    exchange.mutation().ifPresent(mutation -> mutation.answered(FAILED, List.of()));
  }

  private static void finished(Exchange exchange, @Nullable ContainerResponse response) {
    exchange.abandon(Reason.NOT_CAPTURED);
    exchange.mutation().ifPresent(mutation -> settle(mutation, response));
    exchange.end();
  }

  private static void settle(Mutation mutation, @Nullable ContainerResponse response) {
    if (!mutation.isAnswered()) {
      mutation.answered(FAILED, List.of());
    } else if (response != null && SnapshotFilter.isStream(response.getEntity())) {
      mutation.streamed(response.getStatus());
    }
  }
}
