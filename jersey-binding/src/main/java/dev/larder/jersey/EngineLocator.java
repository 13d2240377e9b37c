package dev.larder.jersey;

import dev.larder.Larder;
import dev.larder.spi.RequestCache;
import jakarta.ws.rs.core.Configuration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the application's one engine, or opens it: the application's own in Jersey's configuration,
 * else the one that the servlet filter has left in the servlet context, else a new one.
 */
final class EngineLocator {
  private static final String OPTION_PREFIX = "larder.";

  private EngineLocator() {}

  /**
   * The engine and what to do with it at the end.
   *
   * @param cache the engine
   * @param release closes what was opened here, once nobody uses it
   */
  record Located(RequestCache cache, Runnable release) {}

  /**
   * Locates the engine.
   *
   * @throws IllegalArgumentException if options are faulty, or those of filter and binding differ
   */
  static Located locate(Host host, Configuration configuration) {
    if (configuration.getProperty(RequestCache.class.getName()) instanceof RequestCache given) {
      return new Located(given, () -> {});
    }
    SharedLarder.LOCK.lock();
    try {
      return findOrOpen(host, configuration);
    } finally {
      SharedLarder.LOCK.unlock();
    }
  }

  private static Located findOrOpen(Host host, Configuration configuration) {
    Optional<Larder> shared =
        host.attribute(Larder.ATTRIBUTE).filter(Larder.class::isInstance).map(Larder.class::cast);
    if (configuration.getProperty(Larder.ATTRIBUTE) instanceof Larder own) {
      return own(own, shared, host);
    }
    Map<String, String> options = options(host, configuration);
    if (shared.isPresent()) {
      return join(shared.get(), options, host);
    }
    return SharedLarder.open(Larder.open(options), host).join();
  }

  private static Located join(Larder found, Map<String, String> options, Host host) {
    found.requireSame(options);
    return SharedLarder.of(found, host)
        .map(SharedLarder::join)
        .orElseGet(() -> new Located(found.requestCache(), () -> {}));
  }

  private static Located own(Larder own, Optional<Larder> shared, Host host) {
    if (shared.filter(other -> other != own).isPresent()) {
      throw new IllegalArgumentException(
          "the configuration property '"
              + Larder.ATTRIBUTE
              + "' and the servlet context attribute of that name hold two different instances;"
              + " expected: one, set as the attribute before the servlet filter starts");
    }
    host.setAttribute(Larder.ATTRIBUTE, own);
    return new Located(own.requestCache(), () -> {});
  }

  /** Of Jersey's properties those with our prefix are ours; they win over context-params. */
  private static Map<String, String> options(Host host, Configuration configuration) {
    Map<String, String> own = new TreeMap<>();
    configuration
        .getProperties()
        .forEach(
            (name, value) -> {
              if (name.startsWith(OPTION_PREFIX)) {
                own.put(name, String.valueOf(value));
              }
            });
    return Larder.parameters(host.parameters(), own);
  }
}
