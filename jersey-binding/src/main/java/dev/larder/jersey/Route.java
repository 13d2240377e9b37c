package dev.larder.jersey;

import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Trait;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;

/**
 * A resource method under one path.
 *
 * @param definition what the engine knows of it
 * @param produces its declared media types, in order
 * @param exposures what it may read past the seal or past decoding
 */
record Route(RouteDefinition definition, List<MediaType> produces, Set<Exposure> exposures) {
  Route {
    produces = List.copyOf(produces);
    exposures = Set.copyOf(exposures);
  }

  /** What a method, its class, or the locators before it may read. */
  enum Exposure {
    /** Something is injected before the method runs that may read headers. */
    EARLY_INPUT,
    /** The request itself is injected, with what others have left in it. */
    REQUEST,
    /** The same, and it is Jersey's. */
    JERSEY_REQUEST,
    /** It goes on after it has returned. */
    ASYNC,
    /** A parameter is taken as it was sent. */
    ENCODED
  }

  /** Whether only the servlet filter can hide or notice what it may read. */
  boolean isExposedWithoutFilter() {
    return isSealed() && exposures.contains(Exposure.REQUEST);
  }

  /** Whether it has to be sealed before Jersey matches, or not be cached. */
  boolean isReadEarly() {
    return isSealed() && exposures.contains(Exposure.EARLY_INPUT);
  }

  /**
   * Whether who sent the request may be asked for where nobody notices: by the class of the
   * security context, or at a time when Jersey takes no other one.
   */
  boolean mayAskForUserUnnoticed() {
    return exposures.contains(Exposure.JERSEY_REQUEST)
        || (isAsync() && definition.traits().contains(Trait.INJECTS_CONTEXT));
  }

  boolean isAsync() {
    return exposures.contains(Exposure.ASYNC);
  }

  private boolean isSealed() {
    return definition.cache().filter(cache -> cache.unkeyed() == Unkeyed.SEAL).isPresent();
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
