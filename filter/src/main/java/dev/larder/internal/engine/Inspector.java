package dev.larder.internal.engine;

import dev.larder.internal.map.CacheMap;
import dev.larder.internal.map.MapFormat;
import dev.larder.model.RequestFacts;
import dev.larder.spi.CacheInspector;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What people are shown of an engine. Thread safe. */
final class Inspector implements CacheInspector {
  private static final String ORIGIN = "inspector";

  private final Parts parts;
  private final RouteRegistry routes;
  private final Invalidations invalidations;
  private final Inspections inspections;
  private final Rehearsal rehearsal;
  private final Browser browser;

  Inspector(
      Parts parts,
      RouteRegistry routes,
      Invalidations invalidations,
      Inspections inspections,
      Rehearsal rehearsal) {
    this.parts = parts;
    this.routes = routes;
    this.invalidations = invalidations;
    this.inspections = inspections;
    this.rehearsal = rehearsal;
    this.browser = new Browser(parts.store(), inspections, routes);
  }

  @Override
  public List<Route> routes() {
    CacheMap map = CacheMap.of(routes.compiled());
    Map<String, Route> found = new LinkedHashMap<>();
    map.reads().forEach(read -> found.put(read.route(), route(read, map)));
    map.mutations()
        .forEach(mutation -> found.merge(mutation.route(), route(mutation), Inspector::both));
    return List.copyOf(found.values());
  }

  private static Route route(CacheMap.Read read, CacheMap map) {
    List<String> droppedBy =
        map.drops().stream()
            .filter(drop -> drop.read().equals(read.route()))
            .map(CacheMap.Drop::mutation)
            .distinct()
            .toList();
    Caching caching =
        new Caching(read.key(), read.tags(), read.ttl(), read.scope(), read.stage(), droppedBy);
    return new Route(read.route(), read.method(), Optional.of(caching), List.of());
  }

  private static Route route(CacheMap.Mutation mutation) {
    List<String> drops = mutation.patterns().stream().map(CacheMap.Pattern::text).toList();
    return new Route(mutation.route(), mutation.method(), Optional.empty(), drops);
  }

  private static Route both(Route read, Route mutation) {
    return new Route(read.id(), read.method(), read.caching(), mutation.drops());
  }

  @Override
  public String map() {
    return MapFormat.SVG.draw(CacheMap.of(routes.compiled()));
  }

  @Override
  public Page entries(String pattern, Optional<String> cursor, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException(
          "the limit is %d; expected 1 to %d".formatted(limit, MAX_PAGE));
    }
    return browser.page(Aim.ofPattern(pattern), cursor, limit);
  }

  @Override
  public Explanation explain(
      String servlet, String verb, String path, Function<Match, RequestFacts> facts) {
    return rehearsal.of(servlet, verb, path, facts);
  }

  @Override
  public Extent extent(Target target) {
    return browser.extent(aim(target), MAX_PAGE);
  }

  @Override
  public Purged purge(Target target) {
    Aim aim = aim(target);
    boolean recorded = invalidations.record(ORIGIN, Expansions.join(List.of(aim.pattern())));
    return new Purged(aim.pattern().text(), recorded);
  }

  private Aim aim(Target target) {
    return Aim.of(target, inspections, routes);
  }

  @Override
  public InstantSource clock() {
    return parts.clock();
  }
}
