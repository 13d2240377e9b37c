package dev.larder.internal.engine;

import dev.larder.internal.key.PatternTemplate.Expanded;
import java.util.List;
import java.util.Optional;

/**
 * What was fenced before a mutation ran.
 *
 * @param owner its name in the ledger; never empty
 * @param patterns what it covers
 * @param stands whether the store has said so; if not it may stand all the same
 */
record Fence(Optional<String> owner, List<Expanded> patterns, boolean stands) {
  Fence {
    patterns = List.copyOf(patterns);
  }
}
