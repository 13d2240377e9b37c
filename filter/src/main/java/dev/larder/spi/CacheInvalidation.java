package dev.larder.spi;

import java.util.Map;

/**
 * Patterns that a mutation knows only after the fact, such as the id of what it created. Injected
 * into a resource method with {@code @Context}; they fire at the barrier, together with those of
 * {@code @InvalidateCache}, and on the same outcomes. Belongs to one request.
 */
public interface CacheInvalidation {
  /**
   * Adds a pattern.
   *
   * @param template such as {@code posts:user:{{id}}:*}
   * @param values what fills its placeholders; encoded, so that no value widens the pattern
   * @return this
   * @throws IllegalArgumentException if the template is wrong or a value is missing; names both
   */
  CacheInvalidation pattern(String template, Map<String, ?> values);

  /**
   * Adds a tag.
   *
   * @param template such as {@code product:{{slug}}}, without {@code #}
   * @param values what fills its placeholders
   * @return this
   * @throws IllegalArgumentException if the template is wrong or a value is missing
   */
  CacheInvalidation tag(String template, Map<String, ?> values);

  /**
   * Adds every entry of a user.
   *
   * @param userId the application's identifier
   * @return this
   */
  CacheInvalidation user(String userId);
}
