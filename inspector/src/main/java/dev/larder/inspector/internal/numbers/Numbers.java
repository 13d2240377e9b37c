package dev.larder.inspector.internal.numbers;

import dev.larder.model.Decision;
import dev.larder.spi.CacheListener;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what a cache does, by route. Bounded: past a thousand names the others are one. Thread
 * safe; counting waits for nobody.
 */
public final class Numbers implements CacheListener {
  /** Stands for all routes past the bound. */
  public static final String OTHER = "other";

  private static final int MOST = 1000;

  private final Map<String, RouteCounts> routes = new ConcurrentHashMap<>();

  @Override
  public void decided(Decision decision) {
    of(decision.routeId()).add(decision);
  }

  @Override
  public void invalidated(String origin, List<String> patterns, boolean recorded) {
    of(origin).invalidated(patterns.size());
  }

  private RouteCounts of(String route) {
    RouteCounts known = routes.get(route);
    if (known != null) {
      return known;
    }
    String name = routes.size() < MOST ? route : OTHER;
    return routes.computeIfAbsent(name, absent -> new RouteCounts());
  }

  /**
   * Reads everything.
   *
   * @return numbers by route id, {@code api}, {@code inspector} or {@link #OTHER}; of those that
   *     were heard of
   */
  public Map<String, RouteNumbers> read() {
    Map<String, RouteNumbers> read = new TreeMap<>();
    routes.forEach((route, counts) -> read.put(route, counts.read()));
    return read;
  }
}
