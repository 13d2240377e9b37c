package dev.larder.jersey;

import org.jspecify.annotations.Nullable;

/**
 * What the filters of one application share. Set once, when Jersey's model is complete; a reload
 * makes a new one. Thread safe.
 */
final class Binding {
  private final Lease lease = new Lease();
  private volatile @Nullable Running running;

  /**
   * The binding at work.
   *
   * @param engine the engine
   * @param routes the routes
   * @param host where Jersey runs
   * @param background runs requests once more
   */
  record Running(EngineCalls engine, RouteBook routes, Host host, Background background) {}

  void start(Running started) {
    running = started;
  }

  /** Null before the application has started; requests then run without the cache. */
  @Nullable Running running() {
    return running;
  }

  /** How long the engine is needed. */
  Lease lease() {
    return lease;
  }
}
