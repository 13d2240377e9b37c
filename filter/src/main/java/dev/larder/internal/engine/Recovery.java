package dev.larder.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * After this node's own calls to the store failed, it serves no hits for a second from the first
 * success: another node may still hold invalidations that it could not record either. Thread safe.
 */
final class Recovery {
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final InstantSource clock;
  private volatile boolean failed;
  private volatile Instant quietUntil = Instant.MIN;

  Recovery(InstantSource clock) {
    this.clock = clock;
  }

  void failed() {
    failed = true;
  }

  /** Whether a hit may be served; to be asked after the store has answered. */
  boolean isOver() {
    if (failed) {
      failed = false;
      quietUntil = clock.instant().plus(QUIET);
    }
    return isQuietTimeOver();
  }

  /** Whether the next hit may be served, without beginning the quiet time. */
  boolean seemsOver() {
    return !failed && isQuietTimeOver();
  }

  private boolean isQuietTimeOver() {
    return quietUntil.equals(Instant.MIN) || !clock.instant().isBefore(quietUntil);
  }
}
