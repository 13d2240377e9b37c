package dev.larder.jersey;

import dev.larder.model.HeaderField;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.glassfish.jersey.server.ContainerResponse;
import org.jspecify.annotations.Nullable;

/**
 * A response as the resource method made it, before any response filter.
 *
 * @param response Jersey's live object
 * @param status status code
 * @param headers field lines in order
 * @param entity the entity; null if there is none
 * @param mediaType its media type; null if there is none
 */
record Snapshot(
    ContainerResponse response,
    int status,
    List<HeaderField> headers,
    @Nullable Object entity,
    @Nullable MediaType mediaType) {

  static Snapshot of(ContainerResponse response) {
    return new Snapshot(
        response,
        response.getStatus(),
        Headers.of(response),
        response.getEntity(),
        response.getMediaType());
  }

  /** Whether nobody has changed what the resource answered. */
  boolean stillHolds() {
    MediaType now = response.getMediaType();
    return response.getStatus() == status
        && response.getEntity() == entity
        && (mediaType == null ? now == null : mediaType.equals(now));
  }
}
