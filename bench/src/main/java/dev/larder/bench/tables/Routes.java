package dev.larder.bench.tables;

import dev.larder.annotation.Cacheable;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.model.RouteDefinition.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Routes of the servlet filter, each with a group and an id in its path and its key. */
final class Routes {
  private static final CachePolicy LIKE = CachePolicy.of(Like.class.getAnnotation(Cacheable.class));

  private Routes() {}

  @Cacheable(key = "{{group}}:{{id}}", ttl = 86_400, edge = true)
  private static final class Like {}

  /** Named {@code items0}, {@code items1} and so on. */
  static List<RouteDefinition> of(int count) {
    return IntStream.range(0, count).mapToObj(i -> named("items" + i)).toList();
  }

  private static RouteDefinition named(String name) {
    return new RouteDefinition(
        name + ".get(String,String)",
        "GET",
        "/" + name + "/{group}/{id}",
        name + ".get",
        Stage.EDGE,
        Optional.of(keyed(name + ":{{group}}:{{id}}")),
        Optional.empty(),
        new Inputs(List.of("group", "id"), Map.of(), Set.of(), Set.of(), Set.of()),
        Set.<Trait>of());
  }

  private static CachePolicy keyed(String key) {
    return new CachePolicy(
        key,
        LIKE.ttlSeconds(),
        LIKE.ttlName(),
        LIKE.fallbackTtlSeconds(),
        LIKE.scope(),
        LIKE.tags(),
        LIKE.query(),
        LIKE.ignoreQuery(),
        LIKE.ignorePath(),
        LIKE.varyBy(),
        LIKE.unkeyed(),
        LIKE.edge(),
        LIKE.clientCacheControl(),
        LIKE.honorsClients(),
        LIKE.debug(),
        LIKE.stale());
  }
}
