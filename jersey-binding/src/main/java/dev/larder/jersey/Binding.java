package dev.larder.jersey;

import org.jspecify.annotations.Nullable;

/** What the filters share. Set once, when Jersey's model is complete. Thread safe. */
final class Binding {
  private volatile @Nullable Running running;

  /**
   * The binding at work.
   *
   * @param engine the engine
   * @param routes the routes
   * @param host where Jersey runs
   */
  record Running(EngineCalls engine, RouteBook routes, Host host) {}

  void start(Running started) {
    running = started;
  }

  /** Null before the application has started; requests then run without the cache. */
  @Nullable Running running() {
    return running;
  }
}
