package dev.larder.model;

import java.util.List;

/**
 * The inner-wildcard shapes that a ledger knows.
 *
 * @param epoch epoch in which they were read
 * @param texts one text per shape: {@code =} a fixed segment, {@code *} any one segment, and a
 *     trailing {@code +} where everything below is covered too
 */
public record Shapes(long epoch, List<String> texts) {
  /** Copies the list. */
  public Shapes {
    texts = List.copyOf(texts);
  }
}
