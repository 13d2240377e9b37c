package dev.larder.internal.route;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Builds routes as an adapter would find them. The origin is {@code Resource.verb(path)}. */
final class RouteBuilder {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\s*(\\w[\\w.-]*)\\s*[:}]");

  private final String verb;
  private final String path;
  private final Map<String, Optional<String>> query = new HashMap<>();
  private final Set<RouteDefinition.Trait> traits = EnumSet.noneOf(RouteDefinition.Trait.class);
  private boolean cached;
  private String key = "";
  private long ttl = 600;
  private String ttlName = "";
  private long fallback;
  private Scope scope = Scope.AUTO;
  private List<String> tags = List.of();
  private Cacheable.Query mode = Cacheable.Query.ALL;
  private List<String> ignoreQuery = List.of();
  private List<String> ignorePath = List.of();
  private List<String> varyBy = List.of();
  private boolean edge;
  private String clientCacheControl = "";
  private CachePolicy.Stale stale = CachePolicy.Stale.OFF;
  private Optional<InvalidationPolicy> invalidation = Optional.empty();
  private List<String> dropTags = List.of();
  private Set<String> headers = Set.of();
  private Set<String> cookies = Set.of();
  private Set<String> matrix = Set.of();

  private RouteBuilder(String verb, String path) {
    this.verb = verb;
    this.path = path;
  }

  static RouteBuilder route(String verb, String path) {
    return new RouteBuilder(verb, path);
  }

  /** A cached GET method. */
  static RouteBuilder cached(String path, String key) {
    return route("GET", path).key(key);
  }

  RouteBuilder key(String text) {
    cached = true;
    key = text;
    return this;
  }

  RouteBuilder ttl(long seconds, String name) {
    ttl = seconds;
    ttlName = name;
    return this;
  }

  RouteBuilder fallback(long seconds) {
    fallback = seconds;
    return this;
  }

  RouteBuilder stale(long whileRevalidate, long ifError) {
    stale = new CachePolicy.Stale(whileRevalidate, ifError, false, 0);
    return this;
  }

  RouteBuilder scope(Scope value) {
    scope = value;
    return this;
  }

  RouteBuilder tags(String... texts) {
    tags = List.of(texts);
    return this;
  }

  RouteBuilder query(String name) {
    query.put(name, Optional.empty());
    return this;
  }

  RouteBuilder query(String name, String defaultValue) {
    query.put(name, Optional.of(defaultValue));
    return this;
  }

  RouteBuilder mode(Cacheable.Query value) {
    mode = value;
    return this;
  }

  RouteBuilder ignoreQuery(String... names) {
    ignoreQuery = List.of(names);
    return this;
  }

  RouteBuilder ignorePath(String... names) {
    ignorePath = List.of(names);
    return this;
  }

  RouteBuilder varyBy(String... names) {
    varyBy = List.of(names);
    return this;
  }

  RouteBuilder edge() {
    edge = true;
    return this;
  }

  RouteBuilder clientCacheControl(String text) {
    clientCacheControl = text;
    return this;
  }

  RouteBuilder headers(String... names) {
    headers = Set.of(names);
    return this;
  }

  RouteBuilder cookies(String... names) {
    cookies = Set.of(names);
    return this;
  }

  RouteBuilder matrix(String... names) {
    matrix = Set.of(names);
    return this;
  }

  RouteBuilder trait(RouteDefinition.Trait trait) {
    traits.add(trait);
    return this;
  }

  RouteBuilder dropTags(String... texts) {
    dropTags = List.of(texts);
    return drops();
  }

  RouteBuilder drops(String... patterns) {
    Set<InvalidateCache.On> all = EnumSet.allOf(InvalidateCache.On.class);
    return drops(new InvalidationPolicy(List.of(patterns), dropTags, all));
  }

  RouteBuilder drops(InvalidationPolicy policy) {
    invalidation = Optional.of(policy);
    return this;
  }

  RouteDefinition build() {
    return new RouteDefinition(
        verb + " " + path,
        verb,
        path,
        "Resource." + verb.toLowerCase(Locale.ROOT) + "(" + path + ")",
        edge ? RouteDefinition.Stage.EDGE : RouteDefinition.Stage.JERSEY,
        cached ? Optional.of(policy()) : Optional.empty(),
        invalidation,
        new RouteDefinition.Inputs(pathParameters(), query, headers, cookies, matrix),
        traits);
  }

  private CachePolicy policy() {
    return new CachePolicy(
        key,
        ttl,
        ttlName,
        fallback,
        scope,
        tags,
        mode,
        ignoreQuery,
        ignorePath,
        varyBy,
        Cacheable.Unkeyed.SEAL,
        edge,
        clientCacheControl,
        false,
        false,
        stale);
  }

  private List<String> pathParameters() {
    return VARIABLE.matcher(path).results().map(match -> match.group(1)).toList();
  }
}
