package dev.larder.internal.engine;

import dev.larder.annotation.Cacheable;
import dev.larder.bench.micro.FixedRequest;
import dev.larder.internal.config.Settings;
import dev.larder.internal.config.SettingsReader;
import dev.larder.model.RequestFacts.QueryParameter;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.model.RouteDefinition.Trait;
import dev.larder.spi.CacheStore;
import dev.larder.spi.IdentityResolver;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An engine over the heap, with one route. */
final class Fixture {
  static final FixedRequest PLAIN = new FixedRequest(Map.of("size", "2k", "id", "17"), List.of());
  static final FixedRequest WITH_QUERY =
      new FixedRequest(
          PLAIN.path(),
          List.of(
              new QueryParameter("page", "3"),
              new QueryParameter("sort", "newest"),
              new QueryParameter("q", "amber cedar")));

  private Fixture() {}

  @Cacheable(key = "items:{{size}}:{{id}}", ttl = 3600)
  private static final class Items {}

  static RouteDefinition route() {
    return new RouteDefinition(
        "Items.get(String,String)",
        "GET",
        "/items/{size}/{id}",
        "Items.get",
        Stage.JERSEY,
        Optional.of(CachePolicy.of(Items.class.getAnnotation(Cacheable.class))),
        Optional.empty(),
        new Inputs(List.of("size", "id"), Map.of(), Set.of(), Set.of(), Set.of()),
        Set.<Trait>of());
  }

  static Settings settings(Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    options.put("store", "memory:");
    return SettingsReader.read(options, Map.of(), Map.of());
  }

  static CacheStore store(Settings settings) {
    InstantSource clock = InstantSource.system();
    return Stores.near(Stores.open(settings, clock), settings, clock);
  }

  static Engine engine(Settings settings, RouteDefinition route) {
    Engine engine =
        new Engine(
            new Parts(
                settings,
                store(settings),
                IdentityResolver.principalName(),
                Map.of(),
                List.of(),
                InstantSource.system()));
    engine.publish(List.of(route), (verb, path) -> Optional.empty());
    return engine;
  }

  static CachedRoute cached(Settings settings, RouteDefinition route) {
    RouteRegistry registry = new RouteRegistry(settings, Set.of());
    registry.publish(List.of(route), (verb, path) -> Optional.empty());
    return registry.cached(route).orElseThrow();
  }
}
