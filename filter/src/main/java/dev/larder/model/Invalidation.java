package dev.larder.model;

import java.util.List;

/**
 * Patterns to be recorded in the ledger, in one atomic step.
 *
 * @param patterns ledger texts, already expanded and encoded: {@code posts:a:*}, {@code @42},
 *     {@code #product:x}
 * @param shapes shapes of the inner wildcards among the patterns, such as {@code =*=}
 * @param exactKeys keys (without prefix) that a pattern names exactly; the store may remove them
 *     for the operator's eye, correctness does not depend on it
 */
public record Invalidation(List<String> patterns, List<String> shapes, List<String> exactKeys) {
  /** Copies the lists. */
  public Invalidation {
    patterns = List.copyOf(patterns);
    shapes = List.copyOf(shapes);
    exactKeys = List.copyOf(exactKeys);
  }
}
