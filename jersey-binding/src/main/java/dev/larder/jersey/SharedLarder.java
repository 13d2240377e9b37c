package dev.larder.jersey;

import dev.larder.Larder;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An engine that a binding has opened and left in the servlet context, where other applications
 * join it. The last of them closes it.
 *
 * <p>Whoever looks for one and joins it must hold {@link #LOCK} meanwhile: the last user may be
 * leaving. Starts and ends are rare, so one lock serves all.
 */
final class SharedLarder {
  /** Not a monitor: opening and closing talk to the store. */
  static final ReentrantLock LOCK = new ReentrantLock();

  private static final String ATTRIBUTE = SharedLarder.class.getName();

  private final Larder larder;
  private final Host host;
  private int users;

  private SharedLarder(Larder larder, Host host) {
    this.larder = larder;
    this.host = host;
  }

  /** Leaves an engine for others to join. */
  static SharedLarder open(Larder larder, Host host) {
    SharedLarder shared = new SharedLarder(larder, host);
    host.setAttribute(Larder.ATTRIBUTE, larder);
    host.setAttribute(ATTRIBUTE, shared);
    return shared;
  }

  /** Returns the holder of an engine; empty if something else opened it, and will close it. */
  static Optional<SharedLarder> of(Larder found, Host host) {
    return host.attribute(ATTRIBUTE)
        .filter(SharedLarder.class::isInstance)
        .map(SharedLarder.class::cast)
        .filter(shared -> shared.larder == found);
  }

  EngineLocator.Located join() {
    users++;
    return new EngineLocator.Located(larder.requestCache(), this::leave);
  }

  private void leave() {
    LOCK.lock();
    try {
      users--;
      if (users == 0) {
        host.removeAttribute(Larder.ATTRIBUTE);
        host.removeAttribute(ATTRIBUTE);
        larder.close();
      }
    } finally {
      LOCK.unlock();
    }
  }
}
