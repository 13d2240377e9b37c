package dev.larder.demo.posts;

import dev.larder.demo.caching.CacheKeys;
import dev.larder.demo.caching.CachePatterns;
import dev.larder.spi.CacheInvalidation;
import java.util.Map;

/** What a reaction makes wrong about the post's author, who is known to the method only. */
final class AuthorPages {
  private AuthorPages() {}

  static void drop(CacheInvalidation invalidation, int author) {
    Map<String, Integer> id = Map.of("id", author);
    invalidation.pattern(CachePatterns.POSTS_OF_USER, id).pattern(CacheKeys.USER_STATS, id);
  }
}
