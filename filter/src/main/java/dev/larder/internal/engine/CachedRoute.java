package dev.larder.internal.engine;

import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.internal.http.CacheControl;
import dev.larder.internal.key.KeyValue;
import dev.larder.internal.key.PatternTemplate;
import dev.larder.internal.key.PatternTemplate.Expanded;
import dev.larder.internal.key.Placeholder;
import dev.larder.internal.key.Placeholder.Source;
import dev.larder.internal.key.ValueSource;
import dev.larder.internal.policy.DownstreamPolicy;
import dev.larder.internal.policy.Sharing;
import dev.larder.internal.policy.StalePolicy;
import dev.larder.internal.route.RoutePlan;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Trait;
import dev.larder.spi.RequestCache.Cover;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cached route, ready to be asked.
 *
 * @param route its definition
 * @param policy what its annotation says
 * @param caching its compiled key and rules
 * @param sharing who shares its entries
 * @param target covers what is stored for one path
 * @param own covers what is stored for one path and one user
 * @param cover what may be seen of its requests
 * @param downstream which fields of its entries go out
 * @param debug whether it is in debug mode
 */
record CachedRoute(
    RouteDefinition route,
    CachePolicy policy,
    RoutePlan.Caching caching,
    Sharing sharing,
    PatternTemplate target,
    PatternTemplate own,
    Cover cover,
    DownstreamPolicy downstream,
    boolean debug) {

  static Optional<CachedRoute> of(RoutePlan plan, boolean debugAll) {
    return plan.cache().map(caching -> of(plan.route(), caching, debugAll));
  }

  private static CachedRoute of(
      RouteDefinition route, RoutePlan.Caching caching, boolean debugAll) {
    CachePolicy policy = route.cache().orElseThrow();
    Sharing sharing = Sharing.of(policy.scope(), caching.perUser());
    PatternTemplate target = PatternTemplate.ofTarget(caching.key(), Set.of(Source.PATH));
    PatternTemplate own = PatternTemplate.ofTarget(caching.key(), Set.of(Source.PATH, Source.USER));
    return new CachedRoute(
        route,
        policy,
        caching,
        sharing,
        target,
        own,
        cover(route, policy, caching),
        new DownstreamPolicy(sharing, policy.clientCacheControl(), policy.lifeFromResponse()),
        debugAll || policy.debug());
  }

  private static Cover cover(RouteDefinition route, CachePolicy policy, RoutePlan.Caching caching) {
    Set<String> headers = new HashSet<>(caching.varyBy());
    if (route.traits().contains(Trait.NEGOTIATED)) {
      headers.add("accept");
    }
    names(caching, Source.HEADER).map(name -> name.toLowerCase(Locale.ROOT)).forEach(headers::add);
    return new Cover(
        policy.unkeyed() == Unkeyed.SEAL,
        headers,
        names(caching, Source.COOKIE).collect(Collectors.toSet()),
        names(caching, Source.OWN).collect(Collectors.toSet()),
        List.of(),
        policy.unkeyed() == Unkeyed.AUDIT ? Optional.of(route.id()) : Optional.empty());
  }

  private static Stream<String> names(RoutePlan.Caching caching, Source source) {
    return caching.key().placeholders().stream()
        .filter(placeholder -> placeholder.source() == source)
        .map(Placeholder::name);
  }

  /** Names of the cookies that the key holds. */
  Set<String> cookies() {
    return cover.cookies();
  }

  /** What a mutation of a path makes wrong, whatever else its requests said (RFC 9111 §4.4). */
  Expanded target(Map<String, String> pathValues) {
    return target.expand(placeholder -> path(pathValues, placeholder));
  }

  /** The same, as far as it is one user's. */
  Expanded own(Map<String, String> pathValues, ValueSource values) {
    return own.expand(
        placeholder ->
            placeholder.source() == Source.PATH
                ? path(pathValues, placeholder)
                : values.value(placeholder));
  }

  private static KeyValue path(Map<String, String> values, Placeholder placeholder) {
    return KeyValue.of(Optional.ofNullable(values.get(placeholder.name())));
  }

  /** What is allowed of a response around the end of its life. */
  CachePolicy.Stale stale(CacheControl control) {
    return StalePolicy.allowed(policy.stale(), policy.lifeFromResponse(), control);
  }

  String id() {
    return route.id();
  }

  boolean isNegotiated() {
    return route.traits().contains(Trait.NEGOTIATED);
  }
}
