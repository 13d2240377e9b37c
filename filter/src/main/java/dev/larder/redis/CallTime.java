package dev.larder.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the call that this thread makes may still take. The client library asks for a connection
 * without saying for whom, so the thread has to know.
 *
 * @param start when the call began
 * @param allowed how long it may take in all
 * @param clock the one clock
 */
record CallTime(Instant start, Duration allowed, InstantSource clock) {
  private static final ThreadLocal<@Nullable CallTime> CURRENT = new ThreadLocal<>();

  /** Begins a call of this thread. Its end puts back what was there before. */
  static CallTime begin(Duration allowed, InstantSource clock) {
    CallTime call = new CallTime(clock.instant(), allowed, clock);
    CURRENT.set(call);
    return call;
  }

  static @Nullable CallTime current() {
    return CURRENT.get();
  }

  static void restore(@Nullable CallTime before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** The smaller of a share and of what this thread's call has left; at least a millisecond. */
  static Duration atMost(Duration share) {
    CallTime call = CURRENT.get();
    Duration left = call == null ? share : call.left();
    Duration time = left.compareTo(share) < 0 ? left : share;
    return time.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : time;
  }

  Duration taken() {
    return Duration.between(start, clock.instant());
  }

  private Duration left() {
    return allowed.minus(taken());
  }
}
