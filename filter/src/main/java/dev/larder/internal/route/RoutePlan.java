package dev.larder.internal.route;

import dev.larder.annotation.InvalidateCache;
import dev.larder.internal.key.KeyTemplate;
import dev.larder.internal.key.PatternTemplate;
import dev.larder.internal.key.Placeholder;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy.Life;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A route, ready to be run. No placeholder in it is {@link Placeholder.Source#BARE}.
 *
 * @param route the definition it was compiled from
 * @param queryDefaults default values of declared query parameters, by name; they stand in for
 *     absent ones
 * @param cache how responses are cached; empty if they are not
 * @param invalidation what is dropped; empty if nothing
 */
public record RoutePlan(
    RouteDefinition route,
    Map<String, String> queryDefaults,
    Optional<Caching> cache,
    Optional<Dropping> invalidation) {
  /** Copies the map. */
  public RoutePlan {
    queryDefaults = Map.copyOf(queryDefaults);
  }

  /**
   * Unique name of the route.
   *
   * @return such as {@code GET /posts/{slug}}
   */
  public String id() {
    return route.id();
  }

  /**
   * The caching side. What the definition's policy already says plainly is not repeated.
   *
   * @param key bound key template
   * @param keyDerived whether the key comes from the route template
   * @param tags bound tags
   * @param life time to live; zero only together with a fault, or without a fallback
   * @param perUser whether the key holds the user's id
   * @param query which query parameters count
   * @param varyBy request headers that make a different entry, lower case, each once
   */
  public record Caching(
      KeyTemplate key,
      boolean keyDerived,
      List<KeyTemplate> tags,
      Life life,
      boolean perUser,
      QueryRule query,
      List<String> varyBy) {
    /** Copies the lists. */
    public Caching {
      tags = List.copyOf(tags);
      varyBy = List.copyOf(varyBy);
    }
  }

  /**
   * The invalidating side.
   *
   * @param patterns bound patterns, those of tags included
   * @param on outcomes on which they fire
   */
  public record Dropping(List<PatternTemplate> patterns, Set<InvalidateCache.On> on) {
    /** Copies the collections. */
    public Dropping {
      patterns = List.copyOf(patterns);
      on = Set.copyOf(on);
    }
  }
}
