package dev.larder.bench.tables;

import dev.larder.Larder;
import dev.larder.bench.micro.FixedRequest;
import dev.larder.jersey.RouteTables;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An engine over a Redis server, asked as the servlet filter asks it: a path, the route table, the
 * key, the lookup.
 */
final class Application implements AutoCloseable {
  /** First segment of all keys. */
  static final String PREFIX = "tables";

  static final Map<String, String> STRICT = Map.of("near", "strict");

  private final Larder larder;
  private final RequestCache cache;
  private final RequestCache.Publication published;

  private Application(Larder larder, List<RouteDefinition> routes) {
    this.larder = larder;
    this.cache = larder.requestCache();
    this.published = cache.publish(routes, RouteTables.of(routes));
  }

  static Application open(int redisPort, Map<String, String> more, List<RouteDefinition> routes) {
    Map<String, String> options = new HashMap<>(more);
    options.put("store", "redis://127.0.0.1:" + redisPort + "/0?poolSize=8");
    options.put("prefix", PREFIX);
    options.put("authority", "ignore");
    // a busy machine must not make misses of hits
    options.put("budget.millis", "5000");
    // the standard bound is the most that is measured
    options.put("ledger.max.patterns", "1000000");
    return new Application(Larder.open(options), routes);
  }

  private Opening ask(String path) {
    Match match =
        cache
            .match("", "GET", path)
            .orElseThrow(() -> new IllegalStateException(path + " has no route"));
    return cache.open(match.route(), request(match));
  }

  private static FixedRequest request(Match match) {
    return new FixedRequest(match.pathValues(), List.of());
  }

  /**
   * Asks for what is there.
   *
   * @throws IllegalStateException if the answer is no hit
   */
  void hit(String path) {
    Opening opening = ask(path);
    if (!(opening instanceof Opening.Hit)) {
      throw new IllegalStateException(path + " was answered by " + opening + "; expected a hit");
    }
  }

  /**
   * Asks for what is not there any more.
   *
   * @throws IllegalStateException if the answer is a hit
   */
  void miss(String path) {
    if (!(ask(path) instanceof Opening.Miss miss)) {
      throw new IllegalStateException(path + " was a hit; expected a miss");
    }
    HeaderField unused = cache.abandon(miss.ticket(), Decision.Reason.HEAD_REQUEST);
  }

  /**
   * Answers a miss.
   *
   * @throws IllegalStateException if it was none, or was not stored
   */
  void store(String path, byte[] body) {
    Match match = cache.match("", "GET", path).orElseThrow();
    if (!(cache.open(match.route(), request(match)) instanceof Opening.Miss miss)) {
      throw new IllegalStateException(path + " was there; expected a miss");
    }
    CapturedResponse response =
        new CapturedResponse(
            200, List.of(new HeaderField("Content-Type", "application/json")), body);
    Decision decision = cache.complete(miss.ticket(), request(match), response).decision();
    if (!decision.stored()) {
      throw new IllegalStateException(path + " was not stored: " + decision);
    }
  }

  /**
   * Invalidates.
   *
   * @throws IllegalStateException if Redis was not told of it
   */
  void invalidate(String pattern) {
    if (!larder.invalidate(pattern).recorded()) {
      throw new IllegalStateException(pattern + " was not recorded");
    }
  }

  @Override
  public void close() {
    published.close();
    larder.close();
  }
}
