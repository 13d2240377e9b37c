package dev.larder.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this node remembers of responses that vary: the header names by slot, and which variants of
 * a slot there are. Bounded and thread safe; forgetting costs one more read, or one more variant.
 */
final class VaryNames {
  private static final int MAX_SLOTS = 10_000;
  private static final int MAX_VARIANTS = 32;

  /** Made-up header values must not keep the genuine ones out for good. */
  private static final Duration VARIANTS_REMEMBERED = Duration.ofMinutes(5);

  private final Cache<String, List<String>> names =
      Caffeine.newBuilder().maximumSize(MAX_SLOTS).build();
  private final Cache<String, Set<String>> variants =
      Caffeine.newBuilder().maximumSize(MAX_SLOTS).expireAfterWrite(VARIANTS_REMEMBERED).build();

  Optional<List<String>> of(String slot) {
    // most applications have none
    return names.asMap().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(names.getIfPresent(slot));
  }

  /** The latest response decides: one that does not vary takes the names away. */
  void remember(String slot, List<String> latest) {
    if (latest.isEmpty()) {
      names.invalidate(slot);
    } else {
      names.put(slot, latest);
    }
  }

  boolean isOneTooMany(String slot, String variant) {
    Set<String> known = variants.get(slot, absent -> ConcurrentHashMap.newKeySet());
    if (known.size() >= MAX_VARIANTS) {
      return !known.contains(variant);
    }
    known.add(variant);
    return false;
  }
}
