package dev.larder.model;

import dev.larder.annotation.InvalidateCache;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a mutation drops: {@link InvalidateCache} as a value.
 *
 * @param patterns pattern templates
 * @param tags tag templates, without {@code #}
 * @param on outcomes on which they fire
 */
public record InvalidationPolicy(
    List<String> patterns, List<String> tags, Set<InvalidateCache.On> on) {
  /** Copies the collections. */
  public InvalidationPolicy {
    patterns = List.copyOf(patterns);
    tags = List.copyOf(tags);
    on = Set.copyOf(on);
  }

  /**
   * Reads an annotation.
   *
   * @param annotation what stands on the method or class
   * @return the same as a value
   */
  public static InvalidationPolicy of(InvalidateCache annotation) {
    List<String> patterns =
        Stream.concat(Stream.of(annotation.value()), Stream.of(annotation.patterns())).toList();
    return new InvalidationPolicy(patterns, List.of(annotation.tags()), Set.of(annotation.on()));
  }
}
