package dev.larder.spi;

import dev.larder.model.RequestFacts;
import java.util.Optional;

/**
 * Fills {@code {{own.name}}}: a tenant, a set of roles. Called on the request's thread; must not
 * block. An exception makes the request bypass the cache.
 */
@FunctionalInterface
public interface PlaceholderResolver {
  /**
   * Resolves the value.
   *
   * @param request the request; not to be kept
   * @return any text, encoded by the caller; empty for "absent"
   */
  Optional<String> resolve(RequestFacts request);
}
