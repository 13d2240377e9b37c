package dev.larder.spi;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one request may still spend on waiting for the store. All calls that a request makes share
 * one, so that several slow answers do not add up to more than one very slow one. The time that the
 * application itself takes does not count. Thread safe.
 */
public final class StoreBudget {
  private final Duration whole;
  private final AtomicLong leftNanos;

  private StoreBudget(Duration whole) {
    this.whole = whole;
    this.leftNanos = new AtomicLong(whole.toNanos());
  }

  /**
   * Begins a budget of which nothing is spent.
   *
   * @param whole the most that all calls together may take; longer than zero
   * @return a new budget
   */
  public static StoreBudget of(Duration whole) {
    return new StoreBudget(whole);
  }

  /**
   * What it was at first.
   *
   * @return longer than zero
   */
  public Duration whole() {
    return whole;
  }

  /**
   * What is left.
   *
   * @return zero or longer
   */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, leftNanos.get()));
  }

  /**
   * Takes away what a call has taken.
   *
   * @param time by the one clock; less than zero, as when that clock was set back, counts as zero
   */
  public void spend(Duration time) {
    leftNanos.addAndGet(-Math.max(0, time.toNanos()));
  }
}
