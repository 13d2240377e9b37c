package dev.larder.model;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Scope;
import java.util.List;

/**
 * How a route's responses are cached: {@link Cacheable} as a value. Nothing is checked here; the
 * cross-checks at start-up report all faults of all routes together.
 *
 * @param key key template; empty to derive it from the route template
 * @param ttlSeconds time to live in seconds; 0 if it is named
 * @param ttlName name of a configured time to live; empty if given in seconds
 * @param scope who may share an entry
 * @param tags tag templates
 * @param query which query parameters count
 * @param ignoreQuery query parameters that never count
 * @param ignorePath path parameters that the key leaves out on purpose
 * @param varyBy request headers that make a different entry
 * @param unkeyed what happens to inputs that the key does not cover
 * @param edge whether the servlet filter looks the entry up
 * @param clientCacheControl {@code Cache-Control} for clients; empty for the default
 * @param debug whether each step is logged and the key shown
 */
public record CachePolicy(
    String key,
    long ttlSeconds,
    String ttlName,
    Scope scope,
    List<String> tags,
    Cacheable.Query query,
    List<String> ignoreQuery,
    List<String> ignorePath,
    List<String> varyBy,
    Cacheable.Unkeyed unkeyed,
    boolean edge,
    String clientCacheControl,
    boolean debug) {
  /** Copies the lists. */
  public CachePolicy {
    tags = List.copyOf(tags);
    ignoreQuery = List.copyOf(ignoreQuery);
    ignorePath = List.copyOf(ignorePath);
    varyBy = List.copyOf(varyBy);
  }

  /**
   * Reads an annotation.
   *
   * @param annotation what stands on the method or class
   * @return the same as a value
   */
  public static CachePolicy of(Cacheable annotation) {
    return new CachePolicy(
        annotation.key(),
        annotation.ttl(),
        annotation.ttlName(),
        annotation.scope(),
        List.of(annotation.tags()),
        annotation.query(),
        List.of(annotation.ignoreQuery()),
        List.of(annotation.ignorePath()),
        List.of(annotation.varyBy()),
        annotation.unkeyed(),
        annotation.edge(),
        annotation.clientCacheControl(),
        annotation.debug());
  }
}
