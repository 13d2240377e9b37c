package dev.larder.internal.route;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the compiler needs of the settings.
 *
 * @param ttls named times to live, without the leading {@code ttl.}
 * @param ignoreQuery query parameters that never count on any route, with an optional trailing
 *     {@code *}
 * @param strict whether warnings are faults
 * @param ownPlaceholders names of the registered resolvers
 */
public record CompilerSettings(
    Map<String, Duration> ttls,
    List<String> ignoreQuery,
    boolean strict,
    Set<String> ownPlaceholders) {
  /** Copies the collections. */
  public CompilerSettings {
    ttls = Map.copyOf(ttls);
    ignoreQuery = List.copyOf(ignoreQuery);
    ownPlaceholders = Set.copyOf(ownPlaceholders);
  }
}
