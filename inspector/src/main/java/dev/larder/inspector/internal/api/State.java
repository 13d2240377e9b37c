package dev.larder.inspector.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.larder.Larder;
import dev.larder.inspector.internal.numbers.RouteNumbers;
import dev.larder.spi.CacheInspector;
import dev.larder.spi.CacheStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the cache is and has done.
 *
 * @param at when
 * @param since when counting began
 * @param routes routes in force, with their numbers
 * @param others numbers of what is no route in force: {@code api}, {@code inspector}, routes that
 *     were taken back
 * @param vitals how the store is
 */
record State(
    String at, String since, List<Route> routes, Map<String, RouteNumbers> others, Vitals vitals) {

  static State of(Watch watch) {
    Map<String, RouteNumbers> numbers = watch.numbers().read();
    List<Route> routes = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (CacheInspector.Route route : watch.inspector().routes()) {
      names.add(route.id());
      routes.add(Route.of(route, numbers.getOrDefault(route.id(), RouteNumbers.NONE)));
    }
    numbers.keySet().removeAll(names);
    return new State(
        watch.now().toString(),
        watch.since().toString(),
        routes,
        numbers,
        Vitals.of(watch.larder().vitals()));
  }

  /**
   * A route in force.
   *
   * @param route its id
   * @param method class and method
   * @param key key template; missing if it is not cached, as what follows
   * @param tags tag templates
   * @param ttl how long an entry lives, in words
   * @param scope who shares an entry
   * @param stage who looks entries up
   * @param drops patterns of what it drops
   * @param droppedBy routes that can drop its entries
   * @param numbers what it has done
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Route(
      String route,
      String method,
      @Nullable String key,
      @Nullable List<String> tags,
      @Nullable String ttl,
      @Nullable String scope,
      @Nullable String stage,
      List<String> drops,
      @Nullable List<String> droppedBy,
      RouteNumbers numbers) {
    static Route of(CacheInspector.Route route, RouteNumbers numbers) {
      CacheInspector.Caching caching = route.caching().orElse(null);
      return caching == null
          ? new Route(
              route.id(),
              route.method(),
              null,
              null,
              null,
              null,
              null,
              route.drops(),
              null,
              numbers)
          : new Route(
              route.id(),
              route.method(),
              caching.key(),
              caching.tags(),
              caching.ttl(),
              caching.scope(),
              caching.stage(),
              route.drops(),
              caching.droppedBy(),
              numbers);
    }
  }

  /**
   * How the store is.
   *
   * @param pendingInvalidations how many the store has not been told of
   * @param circuit whether calls are let through; missing if all always are
   * @param ledgerPatterns patterns that the ledger remembers; missing if it did not answer
   * @param ledgerFloorAge how many invalidations ago its floor lies
   * @param heapEntries entries in this process; missing if there never are any
   * @param heapBytes their size
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Vitals(
      int pendingInvalidations,
      @Nullable String circuit,
      @Nullable Long ledgerPatterns,
      @Nullable Long ledgerFloorAge,
      @Nullable Long heapEntries,
      @Nullable Long heapBytes) {
    static Vitals of(Larder.Vitals vitals) {
      CacheStore.Vitals store = vitals.store();
      return new Vitals(
          vitals.pendingInvalidations(),
          store.circuit().map(Enum::name).orElse(null),
          store.ledger().map(ledger -> ledger.patterns()).orElse(null),
          store.ledger().map(ledger -> ledger.floorAge()).orElse(null),
          store.heap().map(heap -> heap.entries()).orElse(null),
          store.heap().map(heap -> heap.bytes()).orElse(null));
    }
  }
}
