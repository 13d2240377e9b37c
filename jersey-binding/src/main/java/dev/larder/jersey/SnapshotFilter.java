package dev.larder.jersey;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.spi.RequestCache.Opening.Hit;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ChunkedOutput;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.jspecify.annotations.Nullable;

/**
 * The first response filter: the method has answered and no other filter has touched the answer.
 * Gives the request its hidden headers back and tells whether the response can be captured.
 */
final class SnapshotFilter implements ContainerResponseFilter {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final List<Class<?>> STREAMS =
      List.of(
          StreamingOutput.class,
          ChunkedOutput.class,
          InputStream.class,
          Reader.class,
          File.class,
          Path.class);

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
    if (context instanceof ContainerRequest request
        && answer instanceof ContainerResponse response) {
      EarlySeal.showHeaders(request);
      Exchange.of(request).ifPresent(exchange -> inspect(exchange, response));
    }
  }

  /** Whether an entity is written as it comes into being, so that it may have no end. */
  static boolean isStream(@Nullable Object entity) {
    return entity != null && STREAMS.stream().anyMatch(type -> type.isInstance(entity));
  }

  private static void inspect(Exchange exchange, ContainerResponse response) {
    // sealed: the stored response goes out whole, whatever the client has
    exchange.seal();
    exchange.rescue(response.getStatus()).ifPresent(hit -> replace(exchange, response, hit));
    exchange.unseal();
    if (response.getStatus() == NOT_MODIFIED) {
      CapturedResponse confirmed =
          new CapturedResponse(NOT_MODIFIED, Headers.of(response), new byte[0]);
      exchange.confirm(confirmed).ifPresent(hit -> replace(exchange, response, hit));
    }
    if (!exchange.isMissed()) {
      return;
    }
    Optional<Reason> refusal = refusal(exchange.request(), response);
    if (refusal.isPresent()) {
      exchange.abandon(refusal.get()).ifPresent(exchange::status);
    } else {
      exchange.snapshot(Snapshot.of(response));
    }
  }

  private static void replace(Exchange exchange, ContainerResponse response, Hit hit) {
    if (hit.status() == NOT_MODIFIED) {
      LengthlessWriter.install(exchange.request(), exchange.facts().host());
    }
    Response answer = LookupFilter.response(hit);
    response.setStatusInfo(answer.getStatusInfo());
    response.getHeaders().clear();
    response.getHeaders().putAll(answer.getHeaders());
    response.setEntity(answer.getEntity());
  }

  private static Optional<Reason> refusal(ContainerRequest request, ContainerResponse response) {
    if (response.getStatus() != OK) {
      return Optional.of(Reason.STATUS);
    }
    if (response.isMappedFromException() || request.getAbortResponse() != null) {
      return Optional.of(Reason.RESPONSE_CHANGED);
    }
    return isStream(response.getEntity()) ? Optional.of(Reason.NOT_CAPTURED) : Optional.empty();
  }
}
