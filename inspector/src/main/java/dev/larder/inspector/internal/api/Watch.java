package dev.larder.inspector.internal.api;

import dev.larder.Larder;
import dev.larder.inspector.internal.numbers.Numbers;
import dev.larder.inspector.internal.numbers.Series;
import dev.larder.spi.CacheInspector;
import java.time.Instant;

/**
 * A cache that is looked at, and what was counted since.
 *
 * @param larder the cache
 * @param numbers what was counted
 * @param series the last minutes of it
 * @param since when counting began
 */
public record Watch(Larder larder, Numbers numbers, Series series, Instant since) {
  /**
   * Begins to count.
   *
   * @param larder an open cache
   * @return what will have been counted
   */
  public static Watch of(Larder larder) {
    Numbers numbers = new Numbers();
    larder.listen(numbers);
    return new Watch(larder, numbers, new Series(), larder.inspector().clock().instant());
  }

  /**
   * The port to the engine.
   *
   * @return that of the cache
   */
  public CacheInspector inspector() {
    return larder.inspector();
  }

  /**
   * The one clock.
   *
   * @return the time by it
   */
  public Instant now() {
    return inspector().clock().instant();
  }

  /** Ends a step of the series. */
  public void step() {
    series.step(now(), numbers.read());
  }
}
