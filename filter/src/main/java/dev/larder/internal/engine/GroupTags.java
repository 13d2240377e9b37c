package dev.larder.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.internal.key.KeyValue;
import dev.larder.internal.key.SegmentEncoding;
import java.util.List;

/**
 * The groups of RFC 9875 that responses name: each is the tag {@code group:<name>}. An entry's
 * groups are known from its response alone, so a node remembers them by key. Bounded and thread
 * safe; forgetting costs one more read.
 */
final class GroupTags {
  private static final String PREFIX = "group:";
  private static final int MAX_KEYS = 10_000;

  private final Cache<String, List<String>> byKey =
      Caffeine.newBuilder().maximumSize(MAX_KEYS).build();

  /** The tags of groups. */
  static List<String> of(List<String> names) {
    return names.stream()
        .map(name -> PREFIX + SegmentEncoding.encode(new KeyValue.Text(name)))
        .toList();
  }

  /** Those of an entry's tags that a response has named, or may have. */
  static List<String> among(List<String> tags) {
    return tags.isEmpty() ? tags : tags.stream().filter(tag -> tag.startsWith(PREFIX)).toList();
  }

  /** The groups of the entry under a key, as far as this node knows. */
  List<String> of(String fullKey) {
    // most applications have none
    List<String> known = byKey.asMap().isEmpty() ? null : byKey.getIfPresent(fullKey);
    return known == null ? List.of() : known;
  }

  void remember(String fullKey, List<String> tags) {
    if (tags.isEmpty()) {
      byKey.invalidate(fullKey);
    } else {
      byKey.put(fullKey, tags);
    }
  }
}
