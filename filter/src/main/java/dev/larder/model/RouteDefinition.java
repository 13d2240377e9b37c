package dev.larder.model;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A route as an adapter found it at start-up, with or without annotations.
 *
 * @param id unique name that is stored with every entry, such as {@code GET /posts/{slug}}
 * @param verb request method, upper case
 * @param base path before the template, where several Jersey applications share a servlet context;
 *     else empty
 * @param pathTemplate route template with a leading slash; variables in braces, with or without a
 *     regular expression
 * @param origin where it is declared, for messages: {@code PostResource.get(String)}
 * @param stage who looks entries up
 * @param cache how its responses are cached; empty if they are not
 * @param invalidation what it drops; empty if nothing
 * @param inputs what the method declares to read
 * @param traits facts that the cross-checks need
 * @param flaws what the adapter found wrong with the declaration itself
 */
public record RouteDefinition(
    String id,
    String verb,
    String base,
    String pathTemplate,
    String origin,
    Stage stage,
    Optional<CachePolicy> cache,
    Optional<InvalidationPolicy> invalidation,
    Inputs inputs,
    Set<Trait> traits,
    List<Flaw> flaws) {
  /** Copies the collections. */
  public RouteDefinition {
    traits = Set.copyOf(traits);
    flaws = List.copyOf(flaws);
  }

  /**
   * A route without flaws.
   *
   * @param id unique name
   * @param verb request method, upper case
   * @param base path before the template
   * @param pathTemplate route template
   * @param origin where it is declared
   * @param stage who looks entries up
   * @param cache how its responses are cached
   * @param invalidation what it drops
   * @param inputs what the method declares to read
   * @param traits facts that the cross-checks need
   */
  public RouteDefinition(
      String id,
      String verb,
      String base,
      String pathTemplate,
      String origin,
      Stage stage,
      Optional<CachePolicy> cache,
      Optional<InvalidationPolicy> invalidation,
      Inputs inputs,
      Set<Trait> traits) {
    this(
        id,
        verb,
        base,
        pathTemplate,
        origin,
        stage,
        cache,
        invalidation,
        inputs,
        traits,
        List.of());
  }

  /**
   * A route that needs no base.
   *
   * @param id unique name
   * @param verb request method, upper case
   * @param pathTemplate route template
   * @param origin where it is declared
   * @param stage who looks entries up
   * @param cache how its responses are cached
   * @param invalidation what it drops
   * @param inputs what the method declares to read
   * @param traits facts that the cross-checks need
   */
  public RouteDefinition(
      String id,
      String verb,
      String pathTemplate,
      String origin,
      Stage stage,
      Optional<CachePolicy> cache,
      Optional<InvalidationPolicy> invalidation,
      Inputs inputs,
      Set<Trait> traits) {
    this(id, verb, "", pathTemplate, origin, stage, cache, invalidation, inputs, traits);
  }

  /**
   * The same route with one more flaw.
   *
   * @param flaw what is wrong with it
   * @return a copy
   */
  public RouteDefinition with(Flaw flaw) {
    List<Flaw> more = Stream.concat(flaws.stream(), Stream.of(flaw)).toList();
    return new RouteDefinition(
        id, verb, base, pathTemplate, origin, stage, cache, invalidation, inputs, traits, more);
  }

  /**
   * Whether requests with credentials may be looked up before the application is entered, where
   * nobody has checked these yet: whoever deploys it has said that all may share what a response
   * lets them share.
   *
   * @return true only for a public line of the option {@code routes} whose responses say their life
   */
  public boolean sharesUnchecked() {
    return traits.contains(Trait.DEPLOYED)
        && cache
            .filter(policy -> policy.scope() == Scope.PUBLIC && policy.lifeFromResponse())
            .isPresent();
  }

  /** Who looks entries up and captures responses. */
  public enum Stage {
    /** The Jersey binding, as the last request filter. */
    JERSEY,
    /** The servlet filter, before the application is entered. */
    EDGE
  }

  /**
   * Something wrong with a declaration, found while it was read; reported with all other faults.
   *
   * @param text the offending text, and what was expected
   * @param mend what to write instead
   */
  public record Flaw(String text, String mend) {}

  /** Facts about a route that the engine and its cross-checks need. */
  public enum Trait {
    /** The path and verb can yield more than one media type. */
    NEGOTIATED,
    /** Method or class carries a security annotation. */
    PROTECTED,
    /** A request filter is bound to it by name. */
    NAME_BOUND,
    /** It is handed the servlet request, the security context or the raw headers. */
    INJECTS_CONTEXT,
    /** Entity filtering shapes its response by caller. */
    ENTITY_FILTERED,
    /** A request filter runs at the priority of the lookup, so that it may run after it. */
    FILTERED_LAST,
    /** It is no route but a sub-resource locator, which must carry no annotation of ours. */
    LOCATOR,
    /** Declared by whoever deploys the application, as a line of the option {@code routes}. */
    DEPLOYED
  }

  /**
   * What a method declares to read.
   *
   * @param pathParameters names in the route template, in order, duplicates kept
   * @param queryParameters declared query parameters with their default values
   * @param headers declared headers
   * @param cookies declared cookies
   * @param matrixParameters declared matrix parameters
   */
  public record Inputs(
      List<String> pathParameters,
      Map<String, Optional<String>> queryParameters,
      Set<String> headers,
      Set<String> cookies,
      Set<String> matrixParameters) {
    /** Copies the collections. */
    public Inputs {
      pathParameters = List.copyOf(pathParameters);
      queryParameters = Map.copyOf(queryParameters);
      headers = Set.copyOf(headers);
      cookies = Set.copyOf(cookies);
      matrixParameters = Set.copyOf(matrixParameters);
    }
  }

  /**
   * What a mutation drops: {@link InvalidateCache} as a value.
   *
   * @param patterns pattern templates
   * @param tags tag templates, without {@code #}
   * @param on outcomes on which they fire
   */
  public record InvalidationPolicy(
      List<String> patterns, List<String> tags, Set<InvalidateCache.On> on) {
    /** Copies the collections. */
    public InvalidationPolicy {
      patterns = List.copyOf(patterns);
      tags = List.copyOf(tags);
      on = Set.copyOf(on);
    }

    /**
     * Reads an annotation.
     *
     * @param annotation what stands on the method or class
     * @return the same as a value
     */
    public static InvalidationPolicy of(InvalidateCache annotation) {
      List<String> patterns =
          Stream.concat(Stream.of(annotation.value()), Stream.of(annotation.patterns())).toList();
      return new InvalidationPolicy(patterns, List.of(annotation.tags()), Set.of(annotation.on()));
    }
  }

  /**
   * How a route's responses are cached: {@link Cacheable} as a value. Nothing is checked here; the
   * cross-checks at start-up report all faults of all routes together.
   *
   * @param key key template; empty to derive it from the route template
   * @param ttlSeconds time to live in seconds, or {@link Cacheable#FROM_RESPONSE}; 0 if it is named
   * @param ttlName name of a configured time to live; empty if given in seconds
   * @param fallbackTtlSeconds life of a response that states none; 0 for none
   * @param scope who may share an entry
   * @param tags tag templates
   * @param query which query parameters count
   * @param ignoreQuery query parameters that never count
   * @param ignorePath path parameters that the key leaves out on purpose
   * @param varyBy request headers that make a different entry
   * @param unkeyed what happens to inputs that the key does not cover
   * @param edge whether the servlet filter looks the entry up
   * @param clientCacheControl {@code Cache-Control} for clients; empty for the default
   * @param honorsClients whether directives of requests are obeyed
   * @param debug whether each step is logged and the key shown
   * @param stale what happens around the end of an entry's life
   */
  public record CachePolicy(
      String key,
      long ttlSeconds,
      String ttlName,
      long fallbackTtlSeconds,
      Scope scope,
      List<String> tags,
      Cacheable.Query query,
      List<String> ignoreQuery,
      List<String> ignorePath,
      List<String> varyBy,
      Cacheable.Unkeyed unkeyed,
      boolean edge,
      String clientCacheControl,
      boolean honorsClients,
      boolean debug,
      Stale stale) {
    /** Copies the lists. */
    public CachePolicy {
      tags = List.copyOf(tags);
      ignoreQuery = List.copyOf(ignoreQuery);
      ignorePath = List.copyOf(ignorePath);
      varyBy = List.copyOf(varyBy);
    }

    /**
     * Whether an entry lives as long as its response says.
     *
     * @return true if the time to live is {@link Cacheable#FROM_RESPONSE}
     */
    public boolean lifeFromResponse() {
      return ttlSeconds == Cacheable.FROM_RESPONSE;
    }

    /**
     * For how long an entry lives.
     *
     * @param granted what the route grants, at most; what it grants a response that states no life
     *     if the others state theirs, then zero for none
     * @param fromResponse whether a response may state any life of its own
     */
    public record Life(Duration granted, boolean fromResponse) {}

    /**
     * What happens around the end of an entry's life.
     *
     * @param whileRevalidateSeconds for how long after it the entry is served while the next one is
     *     computed; 0 for not at all, or for as long as a response says that says its life, too
     * @param ifErrorSeconds for how long after it the entry is served if computing the next one
     *     fails; 0 likewise
     * @param earlyRefresh whether the next one may be computed before
     * @param confirmSeconds for how long after it the application may confirm the entry; 0 for not
     *     at all
     */
    public record Stale(
        long whileRevalidateSeconds,
        long ifErrorSeconds,
        boolean earlyRefresh,
        long confirmSeconds) {
      /** An entry ends with its life. */
      public static final Stale OFF = new Stale(0, 0, false, 0);
    }

    /**
     * Reads an annotation.
     *
     * @param annotation what stands on the method or class
     * @return the same as a value
     */
    public static CachePolicy of(Cacheable annotation) {
      return new CachePolicy(
          annotation.key(),
          annotation.ttl(),
          annotation.ttlName(),
          annotation.fallbackTtl(),
          annotation.scope(),
          List.of(annotation.tags()),
          annotation.query(),
          List.of(annotation.ignoreQuery()),
          List.of(annotation.ignorePath()),
          List.of(annotation.varyBy()),
          annotation.unkeyed(),
          annotation.edge(),
          annotation.clientCacheControl(),
          annotation.honorClientDirectives(),
          annotation.debug(),
          new Stale(
              annotation.staleWhileRevalidate(),
              annotation.staleIfError(),
              annotation.earlyRefresh(),
              annotation.revalidate()));
    }
  }
}
