package dev.larder.bench.server;

import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** The servers that are compared. */
public enum Contestant {
  /** A bare servlet, prepared bytes: the ceiling of a hit in the process. */
  L0((context, redis) -> BareServlet.install(context)),
  /** A bare servlet with one GET of a pooled Jedis: the ceiling of a blocking round trip. */
  L1(BareRedisServlet::install),
  /** A Jersey request filter that aborts with prepared bytes: the ceiling of a hit in Jersey. */
  J0((context, redis) -> JerseyServers.aborting(context)),
  /** Jersey whose method works for 2 ms. */
  UNCACHED((context, redis) -> JerseyServers.working(context)),
  /** The same behind a cache written by hand: GET, else compute and SET, by a pooled Jedis. */
  ASIDE(JerseyServers::cacheAside),
  /** Jersey whose method returns prepared bytes; no Larder. */
  PLAIN((context, redis) -> JerseyServers.plain(context)),
  /** The same with filter and binding installed, and no annotation on the method. */
  UNANNOTATED((context, redis) -> LarderServers.unannotated(context, options(redis, Map.of()))),
  /** An edge route, entries in Redis. */
  EDGE_REDIS((context, redis) -> LarderServers.edge(context, options(redis, Map.of()))),
  /** An edge route, strict near cache. */
  EDGE_STRICT((context, redis) -> LarderServers.edge(context, options(redis, Near.STRICT))),
  /** An edge route, strict near cache with a term: a copy goes unasked, a mutation waits. */
  EDGE_TERM((context, redis) -> LarderServers.edge(context, options(redis, Near.TERM))),
  /** An edge route, bounded near cache. */
  EDGE_BOUNDED((context, redis) -> LarderServers.edge(context, options(redis, Near.BOUNDED))),
  /** A route of the binding, without the filter; entries in Redis. */
  STAGE_REDIS((context, redis) -> LarderServers.stage(context, options(redis, Map.of()))),
  /** A route of the binding, strict near cache. */
  STAGE_STRICT((context, redis) -> LarderServers.stage(context, options(redis, Near.STRICT))),
  /** A route of the binding, strict near cache with a term. */
  STAGE_TERM((context, redis) -> LarderServers.stage(context, options(redis, Near.TERM))),
  /** A route of the binding, bounded near cache. */
  STAGE_BOUNDED((context, redis) -> LarderServers.stage(context, options(redis, Near.BOUNDED)));

  @SuppressWarnings("ImmutableEnumChecker") // all are lambdas without state
  private final Installation installation;

  Contestant(Installation installation) {
    this.installation = installation;
  }

  /** Puts a contestant into a servlet context. */
  interface Installation {
    void install(ServletContextHandler context, String redis);
  }

  private static final class Near {
    static final Map<String, String> STRICT = Map.of("near", "strict");
    static final Map<String, String> TERM = Map.of("near", "strict", "near.term.millis", "20");
    static final Map<String, String> BOUNDED =
        Map.of("near", "bounded", "near.max.age.millis", "500");
  }

  private static Map<String, String> options(String redis, Map<String, String> more) {
    return LarderServers.options(redis, more);
  }

  void install(ServletContextHandler context, String redis) {
    // so that none finds what another has stored
    context.setInitParameter("larder.prefix", label());
    installation.install(context, redis);
  }

  /**
   * Its name in results.
   *
   * @return such as {@code edge-strict}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether its answers are hits of Larder, which their {@code Cache-Status} must say.
   *
   * @return false for all that do not cache by Larder
   */
  public boolean isLarder() {
    return name().startsWith("EDGE_") || name().startsWith("STAGE_");
  }

  /**
   * Whether it works for each request.
   *
   * @return true for what answers some hundred requests a second
   */
  public boolean isSlow() {
    return this == UNCACHED;
  }
}
