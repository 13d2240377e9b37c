package dev.larder.jersey;

import dev.larder.spi.RequestCache;
import jakarta.ws.rs.core.Configuration;

/** Finds the application's one engine, or opens it. */
final class EngineLocator {
  private EngineLocator() {}

  /**
   * The engine and what to do with it at the end.
   *
   * @param cache the engine
   * @param close closes it if it was opened here
   */
  record Located(RequestCache cache, Runnable close) {}

  static Located locate(Host host, Configuration configuration) {
    if (configuration.getProperty(RequestCache.class.getName()) instanceof RequestCache given) {
      return new Located(given, () -> {});
    }
    throw new IllegalStateException("no engine");
  }
}
