package dev.larder.redis;

import dev.larder.spi.CacheStore.Circuit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps requests from queueing up before a server that does not answer.
 *
 * <pre>
 *            outages in a row                 pause over
 *   CLOSED ------------------&gt; OPEN ---------------------&gt; PROBING (one call)
 *     ^                          ^  &lt;---- outage, unknown ------+
 *     +--------------------------|---------- answered ----------+
 * </pre>
 *
 * <p>A clock that is set back ends the pause. Thread safe.
 */
final class CircuitBreaker {
  /** How a call ended, as far as the server's health is concerned. */
  enum Outcome {
    /** The server answered, if only to refuse. */
    ANSWERED,
    /** No connection, or no answer in time. */
    OUTAGE,
    /** The call says nothing about the server, such as when no connection was free. */
    UNKNOWN
  }

  /** What a recorded outcome changed. */
  enum Change {
    NONE,
    OPENED,
    CLOSED
  }

  private static final State HEALTHY = new Closed(0);

  private final InstantSource clock;
  private final int outagesToOpen;
  private final Duration pause;
  private final AtomicReference<State> state = new AtomicReference<>(HEALTHY);

  CircuitBreaker(InstantSource clock, int outagesToOpen, Duration pause) {
    this.clock = clock;
    this.outagesToOpen = outagesToOpen;
    this.pause = pause;
  }

  /**
   * Whether a call may be made now. Whoever is told yes reports by {@link #record}, without fail.
   */
  boolean permits() {
    State now = state.get();
    if (now instanceof Open open) {
      return paused(open) && state.compareAndSet(now, new Probing(open));
    }
    return now instanceof Closed;
  }

  /** Takes in how a permitted call ended. */
  Change record(Outcome outcome) {
    State before = state.getAndUpdate(old -> next(old, outcome));
    State after = next(before, outcome);
    if (before instanceof Closed) {
      return after instanceof Closed ? Change.NONE : Change.OPENED;
    }
    return after instanceof Closed ? Change.CLOSED : Change.NONE;
  }

  /** Where it stands; one whose pause is over is open until a call comes. */
  Circuit circuit() {
    State now = state.get();
    if (now instanceof Closed) {
      return Circuit.CLOSED;
    }
    return now instanceof Open ? Circuit.OPEN : Circuit.PROBING;
  }

  private State next(State old, Outcome outcome) {
    return switch (outcome) {
      case ANSWERED -> HEALTHY;
      case OUTAGE -> afterOutage(old);
      case UNKNOWN -> old instanceof Probing probing ? probing.before() : old;
    };
  }

  private State afterOutage(State old) {
    if (old instanceof Closed closed && closed.outages() + 1 < outagesToOpen) {
      return new Closed(closed.outages() + 1);
    }
    // A call that began before the breaker opened does not prolong the pause.
    return old instanceof Open ? old : new Open(clock.instant());
  }

  private boolean paused(Open open) {
    Duration passed = Duration.between(open.since(), clock.instant());
    return passed.isNegative() || passed.compareTo(pause) >= 0;
  }

  private sealed interface State {}

  private record Closed(int outages) implements State {}

  private record Open(Instant since) implements State {}

  private record Probing(Open before) implements State {}
}
