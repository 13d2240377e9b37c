package dev.larder.internal.route;

import static dev.larder.internal.route.RouteBuilder.cached;
import static dev.larder.internal.route.RouteBuilder.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import dev.larder.internal.key.PatternTemplate;
import dev.larder.internal.key.Placeholder;
import dev.larder.internal.key.Placeholder.Source;
import dev.larder.model.RouteDefinition.CachePolicy.Life;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteCompilerTest {
  private static RoutePlan plan(RouteBuilder route) {
    CompiledRoutes routes = Compiling.compile(route);
    assertThat(routes.report()).isEmpty();
    return routes.plans().values().iterator().next();
  }

  private static RoutePlan.Caching caching(RouteBuilder route) {
    return plan(route).cache().orElseThrow();
  }

  @Test
  void barePlaceholdersAreBoundToThePathOrADeclaredQueryParameter() {
    RoutePlan plan =
        plan(
            cached("/posts/{slug}", "posts:{{slug}}:{{page}}:{{user_id}}")
                .query("page", "1")
                .query("q"));
    RoutePlan.Caching caching = plan.cache().orElseThrow();
    assertThat(caching.key().placeholders())
        .containsExactly(
            new Placeholder(Source.PATH, "slug"),
            new Placeholder(Source.QUERY, "page"),
            new Placeholder(Source.USER, "user_id"));
    assertThat(caching.perUser()).isTrue();
    assertThat(caching.keyDerived()).isFalse();
    assertThat(caching.query().consumed()).containsExactly("page");
    assertThat(plan.queryDefaults()).isEqualTo(Map.of("page", "1"));
  }

  @Test
  void aKeyIsDerivedFromTheRoute() {
    RoutePlan.Caching caching = caching(cached("/posts/{slug: [a-z]+}", ""));
    assertThat(caching.key().text()).isEqualTo("posts:{{slug}}");
    assertThat(caching.keyDerived()).isTrue();
    assertThat(caching.perUser()).isFalse();
  }

  @Test
  void aPathParameterCalledUserIdIsNotTheIdentity() {
    assertThat(caching(cached("/users/{user_id}", "")).perUser()).isFalse();
  }

  @Test
  void tagsAndPatternsAreBound() {
    RoutePlan.Caching caching =
        caching(cached("/posts/{slug}", "").tags("product:{{slug}}", "all"));
    assertThat(caching.tags().get(0).placeholders())
        .containsExactly(new Placeholder(Source.PATH, "slug"));
    RoutePlan.Dropping dropping =
        plan(route("PUT", "/posts/{slug}").dropTags("product:{{slug}}"))
            .invalidation()
            .orElseThrow();
    assertThat(dropping.patterns())
        .extracting(PatternTemplate::text)
        .containsExactly("#product:{{slug}}");
    assertThat(dropping.patterns().get(0).placeholders())
        .containsExactly(new Placeholder(Source.PATH, "slug"));
    assertThat(dropping.on()).containsExactlyInAnyOrder(InvalidateCache.On.values());
  }

  @Test
  void timesToLiveAreTakenFromTheirSource() {
    assertThat(caching(cached("/a", "a").ttl(5, "")).life().granted()).hasSeconds(5);
    assertThat(caching(cached("/a", "a").ttl(0, "lists")).life().granted()).hasSeconds(60);
    assertThat(caching(cached("/a", "a").ttl(-1, "")).life())
        .isEqualTo(new Life(Duration.ZERO, true));
    assertThat(caching(cached("/a", "a").ttl(-1, "").fallback(7)).life())
        .isEqualTo(new Life(Duration.ofSeconds(7), true));
  }

  @Test
  void varyByIsLowerCaseAndStandsOnce() {
    assertThat(caching(cached("/a", "a").varyBy("X-B", "Accept", "x-b")).varyBy())
        .containsExactly("x-b", "accept");
  }

  @Test
  void allParametersCountButConsumedAndIgnoredOnes() {
    QueryRule rule =
        caching(cached("/a", "a:{{page}}").query("page").ignoreQuery("fbclid")).query();
    assertThat(List.of("page", "utm_source", "fbclid", "q", "fbclid2"))
        .filteredOn(rule::counts)
        .containsExactly("q", "fbclid2");
    assertThat(List.of("page", "utm_source", "fbclid", "q", "fbclid2"))
        .filteredOn(rule::keeps)
        .containsExactly("page", "q", "fbclid2");
  }

  @Test
  void onlyDeclaredParametersCountWhereTheAnnotationSaysSo() {
    QueryRule rule =
        caching(
                cached("/a", "a:{{page}}")
                    .query("page")
                    .query("q")
                    .query("utm_x")
                    .mode(Cacheable.Query.DECLARED))
            .query();
    assertThat(List.of("page", "q", "utm_x", "z")).filteredOn(rule::counts).containsExactly("q");
    assertThat(List.of("page", "q", "utm_x", "z"))
        .filteredOn(rule::keeps)
        .containsExactly("page", "q");
  }

  @Test
  void noParameterCountsWhereTheAnnotationSaysSo() {
    QueryRule rule = caching(cached("/a", "a:{{query.page}}").mode(Cacheable.Query.NONE)).query();
    assertThat(rule.mode()).isEqualTo(Cacheable.Query.NONE);
    assertThat(rule.counts("q")).isFalse();
    assertThat(rule.keeps("q")).isFalse();
    assertThat(rule.keeps("page")).isTrue();
  }

  @Test
  void aConsumedParameterCannotBeIgnored() {
    assertThat(caching(cached("/a", "a:{{query.utm_x}}")).query().keeps("utm_x")).isTrue();
  }

  @Test
  void routesWithoutAnnotationsHaveNoPlan() {
    assertThat(Compiling.compile(route("GET", "/a")).plans()).isEmpty();
  }

  @Test
  void theTableTellsWhenTheResponseSaysHowLongItLives() {
    CompiledRoutes routes =
        Compiling.compile(
            cached("/own", "own").ttl(-1, ""), cached("/else", "else").ttl(-1, "").fallback(7));
    assertThat(routes.table())
        .isEqualTo(
            """
            ROUTE      KEY   TTL                 SCOPE      STAGE   INVALIDATED BY
            GET /own   own   response            anonymous  jersey  nothing
            GET /else  else  response, else 7 s  anonymous  jersey  nothing""");
  }

  @Test
  void theTableShowsEachRouteAndWhatInvalidatesIt() {
    CompiledRoutes routes =
        Compiling.compile(
            cached("/posts/{slug}", "").scope(Scope.PUBLIC).edge(),
            cached("/posts/list", "posts:list:{{user_id}}").ttl(0, "lists"),
            cached("/news", "news").tags("n").ttl(0, "lists"),
            cached("/tips", "tips").ttl(5, ""),
            route("PUT", "/posts/{slug}").drops("posts:{{slug}}:*", "posts:list:*"),
            route("POST", "/news").dropTags("n"),
            route("POST", "/tips").drops());
    assertThat(routes.report()).isEmpty();
    assertThat(routes.table())
        .isEqualTo(
            """
            ROUTE              KEY                                   TTL    SCOPE      STAGE   INVALIDATED BY
            GET /posts/{slug}  posts:{{slug}}                        600 s  public     edge    PUT /posts/{slug}
            GET /posts/list    posts:list:{{user_id}}                60 s   user       jersey  PUT /posts/{slug}
            GET /news          news                                  60 s   anonymous  jersey  POST /news
            GET /tips          tips                                  5 s    anonymous  jersey  nothing
            PUT /posts/{slug}  drops posts:{{slug}}:*, posts:list:*  -      -          jersey  -
            POST /news         drops #n                              -      -          jersey  -
            POST /tips         drops nothing                         -      -          jersey  -""");
    assertThat(routes.drops())
        .containsExactly(
            new Subject.Drop("PUT /posts/{slug}", "posts:{{slug}}:*", "GET /posts/{slug}"),
            new Subject.Drop("PUT /posts/{slug}", "posts:{{slug}}:*", "GET /posts/list"),
            new Subject.Drop("PUT /posts/{slug}", "posts:list:*", "GET /posts/{slug}"),
            new Subject.Drop("PUT /posts/{slug}", "posts:list:*", "GET /posts/list"),
            new Subject.Drop("POST /news", "#n", "GET /news"));
  }
}
