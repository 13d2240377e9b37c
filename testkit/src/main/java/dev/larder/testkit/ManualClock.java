package dev.larder.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. Thread safe. */
public final class ManualClock implements InstantSource {
  private Instant now;

  /**
   * Creates a clock.
   *
   * @param start what it shows first
   */
  public ManualClock(Instant start) {
    this.now = start;
  }

  /** Creates a clock that shows some fixed day of 2026. */
  public ManualClock() {
    this(Instant.parse("2026-03-01T12:00:00Z"));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /**
   * Moves the clock.
   *
   * @param by how far; negative to set it back
   */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
