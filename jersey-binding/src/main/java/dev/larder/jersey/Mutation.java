package dev.larder.jersey;

import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.PendingInvalidation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The patterns of one request and when they fire. Where the servlet filter is installed it holds
 * the response back until the application has left the last inner filter, and fires; else we do,
 * before the first byte. Thread safe.
 */
final class Mutation {
  /** Request property that the servlet filter sets where it is the barrier. */
  static final String BARRIER = "dev.larder.servlet.LarderFilter.BARRIER";

  /** Request property under which the servlet filter finds the patterns. */
  static final String PENDING = PendingInvalidation.class.getName();

  private static final int OK = 200;
  private static final int FAILED = 500;

  private final EngineCalls engine;
  private final PendingInvalidation pending;
  private final boolean handedOver;
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile List<String> groups = List.of();

  Mutation(EngineCalls engine, PendingInvalidation pending, boolean handedOver) {
    this.engine = engine;
    this.pending = pending;
    this.handedOver = handedOver;
  }

  PendingInvalidation pending() {
    return pending;
  }

  /**
   * The application has answered; fires once, unless the servlet filter will.
   *
   * @param named groups that the answer to an unsafe request names
   */
  Optional<HeaderField> answered(int status, List<String> named) {
    boolean first = answered.compareAndSet(false, true);
    groups = named;
    return first && !handedOver ? fire(status) : Optional.empty();
  }

  private Optional<HeaderField> fire(int status) {
    Optional<HeaderField> fired = engine.fire(pending, status);
    return groups.isEmpty() ? fired : engine.invalidateGroups(groups).or(() -> fired);
  }

  /** Whether the request has been answered, by the method or by a time-out before it. */
  boolean isAnswered() {
    return answered.get();
  }

  /** The entity was computed while it was sent, after we had fired. */
  void streamed(int status) {
    if (!handedOver) {
      var unused = fire(status);
    }
  }

  /** Work that went on after the answer has ended: what it did was not yet done when we fired. */
  void endedLate(boolean failed) {
    var unused = fire(failed ? FAILED : OK);
  }
}
