package dev.larder.spi;

import dev.larder.model.Decision;
import java.time.Duration;
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

  /**
   * A round trip to the store has ended. Calls that were not tried, and those of a store in this
   * process, are none.
   *
   * @param operation what was asked for, one of a few texts such as {@code lookup}
   * @param took by the one clock; less than zero if that was set back
   * @param answered whether the store did it
   */
  default void called(String operation, Duration took, boolean answered) {}
}
