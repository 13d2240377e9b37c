package dev.larder.internal.engine;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.model.RouteDefinition.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Routes for tests, declared as an application would declare them. */
final class Routes {
  private static final Inputs SLUG =
      new Inputs(
          List.of("slug"),
          Map.of("page", Optional.of("1"), "sort", Optional.empty()),
          Set.of(),
          Set.of(),
          Set.of());

  private Routes() {}

  /** Annotated methods; the name is the path. */
  @SuppressWarnings("unused") // read by reflection
  private interface Declared {
    @Cacheable(key = "posts:{{slug}}", ttl = 600)
    void detail();

    @Cacheable(key = "mine:{{slug}}:{{user_id}}", ttl = 60)
    void mine();

    @Cacheable(
        key = "open:{{slug}}",
        ttl = 60,
        scope = dev.larder.annotation.Cacheable.Scope.PUBLIC)
    void open();

    @Cacheable(key = "stats:{{slug}}:daily", ttl = 60, tags = "product:{{slug}}")
    void stats();

    @Cacheable(key = "pages:{{slug}}:{{page}}", ttl = 60, ignoreQuery = "utm_*")
    void pages();

    @Cacheable(key = "typed:{{slug}}", ttl = 60)
    void typed();

    @Cacheable(key = "lang:{{slug}}", ttl = 60, varyBy = "Accept-Language")
    void lang();

    @Cacheable(
        key = "feed:{{slug}}",
        ttl = 60,
        scope = dev.larder.annotation.Cacheable.Scope.PUBLIC,
        tags = "reader:{{user_id}}")
    void feed();

    @Cacheable(
        key = "soft:{{slug}}",
        ttl = 60,
        staleWhileRevalidate = 30,
        varyBy = "Accept-Language")
    void soft();

    @Cacheable(key = "safe:{{slug}}", ttl = 60, staleIfError = 300)
    void safe();

    @Cacheable(
        key = "mixed:{{slug}}:{{user_id}}",
        ttl = 60,
        staleWhileRevalidate = 30,
        staleIfError = 300)
    void mixed();

    @Cacheable(key = "eager:{{slug}}", ttl = 60, earlyRefresh = true)
    void eager();

    @InvalidateCache({"soft:{{slug}}:*", "safe:{{slug}}:*", "mixed:{{slug}}:*"})
    void editStale();

    @InvalidateCache(tags = "reader:{{user_id}}")
    void editReader();

    @InvalidateCache("posts:{{slug}}:*")
    void edit();

    @InvalidateCache(value = "posts:{{slug}}", on = InvalidateCache.On.SUCCESS)
    void editOnSuccess();

    @InvalidateCache(value = "stats:*:daily", tags = "product:{{slug}}")
    void editStats();

    @InvalidateCache("@{{user_id}}")
    void forgetMe();

    @Cacheable(key = "bad::key", ttl = 0)
    void faulty();
  }

  static RouteDefinition cached(String name, Trait... traits) {
    Cacheable annotation = method(name).getAnnotation(Cacheable.class);
    return definition(
        "GET", name, Optional.of(CachePolicy.of(annotation)), Optional.empty(), traits);
  }

  static RouteDefinition mutation(String name) {
    InvalidateCache annotation = method(name).getAnnotation(InvalidateCache.class);
    return definition(
        "PUT", name, Optional.empty(), Optional.of(InvalidationPolicy.of(annotation)));
  }

  private static RouteDefinition definition(
      String verb,
      String name,
      Optional<CachePolicy> cache,
      Optional<InvalidationPolicy> invalidation,
      Trait... traits) {
    String template = "/" + name + "/{slug}";
    return new RouteDefinition(
        verb + " " + template,
        verb,
        template,
        "Declared." + name + "()",
        Stage.JERSEY,
        cache,
        invalidation,
        SLUG,
        Set.of(traits));
  }

  private static java.lang.reflect.Method method(String name) {
    try {
      return Declared.class.getDeclaredMethod(name);
    } catch (NoSuchMethodException misspelt) {
      throw new IllegalArgumentException("no route " + name, misspelt);
    }
  }
}
