package dev.larder.inspector.internal.api;

import dev.larder.spi.CacheInspector.Target.Kind;

/** What is expected of what people write. */
final class Expected {
  static final String PATTERN =
      "a pattern with values as they stand in keys, such as 'posts:hello', 'posts:hello:*',"
          + " 'posts:*:stats', '@42', '#product:x' or '*'; a star is a whole segment";

  private Expected() {}

  static String of(Kind kind) {
    return switch (kind) {
      case KEY -> "a key as it stands in the store, with or without prefix, without wildcards";
      case PATTERN -> PATTERN;
      case TAG -> "a tag without '#', as entries have it, such as 'product:x'";
      case USER -> "a user's id, as the application has it";
      case ROUTE -> "the id of a cached route, such as 'GET /posts/{slug}'";
    };
  }
}
