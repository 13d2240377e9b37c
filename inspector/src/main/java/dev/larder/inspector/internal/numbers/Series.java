package dev.larder.inspector.internal.numbers;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last five minutes, in steps of five seconds. Thread safe. */
public final class Series {
  /** Seconds of a step. */
  public static final int STEP_SECONDS = 5;

  private static final int MOST = 60;

  private final Deque<Step> steps = new ArrayDeque<>();
  private Map<String, RouteNumbers> last = Map.of();

  /**
   * What happened in one step.
   *
   * @param at its end
   * @param routes what happened by route; of those on which something did
   */
  public record Step(String at, Map<String, Point> routes) {}

  /**
   * What happened on one route in one step.
   *
   * @param hits served without running the application, collapsed ones included
   * @param misses the application ran, and the cache was asked
   * @param bypasses the cache was not asked
   * @param stale served past the end of their life
   * @param invalidations patterns that were dropped
   * @param hitMillis how long hits took on the average; 0 without any
   * @param originMillis how long the application took on the average; 0 if it did not run
   */
  public record Point(
      long hits,
      long misses,
      long bypasses,
      long stale,
      long invalidations,
      double hitMillis,
      double originMillis) {
    static Point between(RouteNumbers then, RouteNumbers now) {
      return new Point(
          now.hits() + now.collapsed() - then.hits() - then.collapsed(),
          now.misses() - then.misses(),
          now.bypasses() - then.bypasses(),
          now.stale() - then.stale(),
          now.invalidations() - then.invalidations(),
          mean(then.hit(), now.hit()),
          mean(then.origin(), now.origin()));
    }

    private static double mean(Latency then, Latency now) {
      long count = now.count() - then.count();
      return count <= 0 ? 0 : Latency.round((now.totalMillis() - then.totalMillis()) / count);
    }

    private boolean isQuiet() {
      return hits + misses + bypasses + invalidations == 0;
    }
  }

  /**
   * Ends a step.
   *
   * @param now when
   * @param numbers the counts up to then
   */
  public synchronized void step(Instant now, Map<String, RouteNumbers> numbers) {
    Map<String, Point> points = new TreeMap<>();
    numbers.forEach(
        (route, read) -> {
          Point point = Point.between(last.getOrDefault(route, RouteNumbers.NONE), read);
          if (!point.isQuiet()) {
            points.put(route, point);
          }
        });
    steps.addLast(new Step(now.toString(), points));
    if (steps.size() > MOST) {
      steps.removeFirst();
    }
    last = numbers;
  }

  /**
   * Reads all steps.
   *
   * @return the oldest first
   */
  public synchronized List<Step> read() {
    return List.copyOf(steps);
  }
}
