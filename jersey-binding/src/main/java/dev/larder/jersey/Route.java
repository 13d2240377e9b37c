package dev.larder.jersey;

import dev.larder.model.RouteDefinition;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * A resource method under one path.
 *
 * @param definition what the engine knows of it
 * @param produces its declared media types, in order
 */
record Route(RouteDefinition definition, List<MediaType> produces) {
  Route {
    produces = List.copyOf(produces);
  }

  boolean isCached() {
    return definition.cache().isPresent();
  }

  /** Whether the servlet filter looks it up, if there is one. */
  boolean isEdge() {
    return definition.stage() == RouteDefinition.Stage.EDGE;
  }

  boolean isInvalidating() {
    return definition.invalidation().isPresent();
  }
}
