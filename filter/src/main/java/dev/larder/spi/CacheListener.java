package dev.larder.spi;

import dev.larder.model.Decision;
import java.util.List;

/** Told what happened. Called on request threads; must return quickly and not throw. */
public interface CacheListener {
  /**
   * One request has been decided: at a hit, a bypass or a refused mutation at once, otherwise when
   * its response was stored or not. Of mutations that run {@link #invalidated} is told.
   *
   * @param decision what happened
   */
  default void decided(Decision decision) {}

  /**
   * Patterns were fired.
   *
   * @param origin the mutation's route id, or {@code api}
   * @param patterns ledger texts
   * @param recorded whether the store has recorded them; if not, they wait in this node
   */
  default void invalidated(String origin, List<String> patterns, boolean recorded) {}
}
