package dev.larder.internal.engine;

import dev.larder.internal.key.PatternTemplate.Expanded;
import dev.larder.model.Ledger.Invalidation;
import java.util.List;
import java.util.Optional;

/** Expanded patterns as one invalidation. */
final class Expansions {
  private Expansions() {}

  static Invalidation join(List<Expanded> patterns) {
    return new Invalidation(
        patterns.stream().map(Expanded::text).distinct().toList(),
        patterns.stream().map(Expanded::shape).flatMap(Optional::stream).distinct().toList(),
        patterns.stream().map(Expanded::exactKey).flatMap(Optional::stream).distinct().toList());
  }
}
