package dev.larder.jersey;

import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.PendingInvalidation;
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

  Mutation(EngineCalls engine, PendingInvalidation pending, boolean handedOver) {
    this.engine = engine;
    this.pending = pending;
    this.handedOver = handedOver;
  }

  PendingInvalidation pending() {
    return pending;
  }

  /** The application has answered; fires once, unless the servlet filter will. */
  Optional<HeaderField> answered(int status) {
    boolean first = answered.compareAndSet(false, true);
    return first && !handedOver ? engine.fire(pending, status) : Optional.empty();
  }

  /** Whether the request has been answered, by the method or by a time-out before it. */
  boolean isAnswered() {
    return answered.get();
  }

  /** The entity was computed while it was sent, after we had fired. */
  void streamed(int status) {
    if (!handedOver) {
      engine.fire(pending, status);
    }
  }

  /** Work that went on after the answer has ended: what it did was not yet done when we fired. */
  void endedLate(boolean failed) {
    engine.fire(pending, failed ? FAILED : OK);
  }
}
