package dev.larder.internal.route;

import static dev.larder.internal.route.Compiling.faults;
import static dev.larder.internal.route.RouteBuilder.cached;
import static dev.larder.internal.route.RouteBuilder.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.model.RouteDefinition.Trait;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case changes one thing of a route that is sound without it. */
class RouteFaultsTest {
  private static final String PATH = "/posts/{slug}";
  private static final String KEY = "posts:{{slug}}";
  private static final String PLACE = "Resource.get(/posts/{slug}): ";

  private static RouteBuilder sound() {
    return cached(PATH, KEY);
  }

  static List<Arguments> ttlFaults() {
    return List.of(
        Arguments.of(
            sound().ttl(0, ""),
            "the time to live is missing; expected ttl or ttlName; write such as ttl = 600"),
        Arguments.of(
            sound().ttl(-2, ""),
            "ttl = -2; expected 1 to 2147483647 seconds, or FROM_RESPONSE; write such as ttl ="
                + " 600"),
        Arguments.of(
            sound().ttl(2147483648L, ""),
            "ttl = 2147483648; expected 1 to 2147483647 seconds, or FROM_RESPONSE; write such as"
                + " ttl = 600"),
        Arguments.of(
            sound().ttl(0, "list"),
            "ttlName = \"list\" is not configured; expected one of [lists]; add the setting"
                + " ttl.list, or correct the name"),
        Arguments.of(
            sound().stale(-1, 0),
            "staleWhileRevalidate = -1; expected 0 to 2147483647 seconds; write such as"
                + " staleWhileRevalidate = 60, or leave it out"),
        Arguments.of(
            sound().stale(0, 2147483648L),
            "staleIfError = 2147483648; expected 0 to 2147483647 seconds; write such as"
                + " staleIfError = 60, or leave it out"),
        Arguments.of(
            sound().ttl(5, "lists"),
            "ttlName = \"lists\" and ttl = 5 both are given; expected one of them; remove one"),
        Arguments.of(
            sound().ttl(-1, "lists"),
            "ttlName = \"lists\" and ttl = FROM_RESPONSE both are given; expected one of them;"
                + " remove one"),
        Arguments.of(
            sound().fallback(5),
            "fallbackTtl = 5 is given; expected it beside ttl = FROM_RESPONSE only; remove it, or"
                + " write ttl = FROM_RESPONSE"),
        Arguments.of(
            sound().ttl(0, "lists").fallback(5),
            "fallbackTtl = 5 is given; expected it beside ttl = FROM_RESPONSE only; remove it, or"
                + " write ttl = FROM_RESPONSE"),
        Arguments.of(
            sound().ttl(-1, "").fallback(-1),
            "fallbackTtl = -1; expected 0 to 2147483647 seconds; write such as fallbackTtl = 60, or"
                + " leave it out"),
        Arguments.of(
            sound().ttl(-1, "").fallback(2147483648L),
            "fallbackTtl = 2147483648; expected 0 to 2147483647 seconds; write such as fallbackTtl"
                + " = 60, or leave it out"));
  }

  static List<Arguments> keyFaults() {
    return List.of(
        Arguments.of(
            cached(PATH, "posts:{{slag}}").ignorePath("slug"),
            "key \"posts:{{slag}}\" holds {{slag}}; expected a path parameter (slug) or a declared"
                + " query parameter (none); correct the name, or name the source, such as"
                + " {{query.slag}}"),
        Arguments.of(
            sound().query("slug"),
            "key \"posts:{{slug}}\" holds {{slug}}, which is both a path and a query parameter;"
                + " expected one of the two; write {{path.slug}} or {{query.slug}}"),
        Arguments.of(
            cached(PATH, "posts:{{slug}}:{{path.id}}"),
            "key \"posts:{{slug}}:{{path.id}}\" holds {{path.id}}; expected a path parameter"
                + " (slug); correct the name"),
        Arguments.of(
            cached(PATH, "posts:{{slug}}:{{own.role}}"),
            "key \"posts:{{slug}}:{{own.role}}\" holds {{own.role}}; expected a registered resolver"
                + " (tenant); register a resolver called \"role\""),
        Arguments.of(
            cached(PATH, "posts:{slug}"),
            "key \"posts:{slug}\" has \"{\" in segment \"{slug}\"; expected only letters, digits,"
                + " \".\", \"_\" and \"-\" outside \"{{\" and \"}}\"; write a placeholder as"
                + " \"{{name}}\""),
        Arguments.of(
            sound().tags("product:{{id}}"),
            "tag \"product:{{id}}\" holds {{id}}; expected a path parameter (slug) or a declared"
                + " query parameter (none); correct the name, or name the source, such as"
                + " {{query.id}}"),
        Arguments.of(
            sound().tags("#product"),
            "tag \"#product\" has \"#\" in segment \"#product\"; expected only letters, digits,"
                + " \".\", \"_\" and \"-\"; remove it, or let a placeholder hold the value"));
  }

  static List<Arguments> inputFaults() {
    return List.of(
        Arguments.of(
            cached(PATH, "posts"),
            "the path parameter \"slug\" is not in the key \"posts\"; expected every path parameter"
                + " in it; add {{slug}}, or write ignorePath = \"slug\""),
        Arguments.of(
            sound().ignorePath("id"),
            "ignorePath names \"id\"; expected one of [slug]; correct the name, or remove it"),
        Arguments.of(
            sound().headers("X-Tenant"),
            "@HeaderParam(\"X-Tenant\") is read, the key \"posts:{{slug}}\" does not hold it, and"
                + " varyBy does not name it; expected every declared input in one of them; add"
                + " {{header.X-Tenant}} to the key, or write varyBy = \"X-Tenant\""),
        Arguments.of(
            sound().cookies("theme"),
            "@CookieParam(\"theme\") is read, the key \"posts:{{slug}}\" does not hold it, and"
                + " varyBy does not name \"Cookie\"; expected every declared input in one of them;"
                + " add {{cookie.theme}} to the key"),
        Arguments.of(
            sound().matrix("role").varyBy("role"),
            "@MatrixParam(\"role\") is read, the key \"posts:{{slug}}\" does not hold it, and no"
                + " placeholder can hold it; expected every declared input in one of them; take a"
                + " query parameter instead"),
        Arguments.of(
            sound().query("page").mode(Cacheable.Query.NONE),
            "@QueryParam(\"page\") is read, the key \"posts:{{slug}}\" does not hold it, and query ="
                + " NONE leaves it out; expected every declared input in one of them; add"
                + " {{query.page}} to the key, or write query = DECLARED"));
  }

  static List<Arguments> scopeFaults() {
    return List.of(
        Arguments.of(
            sound().scope(Scope.USER),
            "scope = USER with the key \"posts:{{slug}}\"; expected {{user_id}} in it; write key ="
                + " \"posts:{{slug}}:{{user_id}}\""),
        Arguments.of(
            cached(PATH, "posts:{{slug}}:{{user_id}}").edge(),
            "edge = true with the key \"posts:{{slug}}:{{user_id}}\"; expected a key without"
                + " {{user_id}}, since nobody is authenticated yet at the edge; remove edge ="
                + " true"),
        Arguments.of(
            sound().edge().scope(Scope.PUBLIC).trait(Trait.PROTECTED),
            "edge = true on a method with a security annotation; expected an unprotected one, since"
                + " the application's own filters do not run on an edge hit; remove edge = true"),
        Arguments.of(
            sound().edge().trait(Trait.NAME_BOUND),
            "edge = true on a method with a name-bound request filter; expected none, since it does"
                + " not run on an edge hit; remove edge = true"));
  }

  static List<Arguments> optionFaults() {
    return List.of(
        Arguments.of(
            sound().ignoreQuery("a*b"),
            "ignoreQuery holds \"a*b\"; expected a name, with a \"*\" only at its end; write such"
                + " as \"utm_*\""),
        Arguments.of(
            sound().ignoreQuery(""),
            "ignoreQuery holds \"\"; expected a name, with a \"*\" only at its end; write such as"
                + " \"utm_*\""),
        Arguments.of(
            sound().varyBy("Accept Language"),
            "varyBy holds \"Accept Language\"; expected the name of a request header; write such as"
                + " \"Accept-Language\""),
        Arguments.of(
            sound().varyBy("*"),
            "varyBy holds \"*\"; expected the name of a request header; write such as"
                + " \"Accept-Language\""),
        Arguments.of(
            sound().varyBy("abcdefghijklmnopq".split("")),
            "varyBy names 17 headers; expected at most 16; name only those on which the response"
                + " depends"),
        Arguments.of(
            sound().clientCacheControl("max-age=1\nX: y"),
            "clientCacheControl = \"max-age=1\nX: y\"; expected one line of printable ASCII"
                + " characters; write such as \"max-age=60\""));
  }

  @ParameterizedTest
  @MethodSource({"ttlFaults", "keyFaults", "inputFaults", "scopeFaults", "optionFaults"})
  void oneFaultIsNamedWithItsMend(RouteBuilder route, String fault) {
    assertThat(faults(route)).containsExactly(PLACE + fault);
  }

  static List<RouteBuilder> soundRoutes() {
    return List.of(
        sound(),
        sound().ttl(1, ""),
        sound().ttl(0, "lists"),
        sound().ttl(-1, ""),
        sound().ttl(-1, "").fallback(2147483647L),
        sound().key("").query("slug"),
        cached(PATH, "posts:{{path.slug}}").query("slug"),
        cached(PATH, "posts:{{slug}}:{{query.anything}}:{{header.X}}:{{cookie.y}}:{{own.tenant}}"),
        cached(PATH, "posts:{{slug}}:{{page}}").query("page").mode(Cacheable.Query.NONE),
        cached(PATH, "posts").ignorePath("slug"),
        sound().headers("X-Tenant").varyBy("x-tenant"),
        cached(PATH, "posts:{{slug}}:{{header.x-tenant}}").headers("X-Tenant"),
        sound().cookies("theme").varyBy("Cookie"),
        cached(PATH, "posts:{{slug}}:{{cookie.theme}}").cookies("theme"),
        sound().query("page").mode(Cacheable.Query.DECLARED),
        cached(PATH, "posts:{{slug}}:{{user_id}}").scope(Scope.USER),
        sound().edge(),
        sound().scope(Scope.PUBLIC).trait(Trait.PROTECTED),
        sound().ignoreQuery("utm_*", "fbclid", "*"),
        sound().varyBy("abcdefghijklmnop".split("")),
        sound().tags("product:{{slug}}", "all"),
        sound().clientCacheControl("max-age=60"));
  }

  @ParameterizedTest
  @MethodSource
  void soundRoutes(RouteBuilder route) {
    assertThat(faults(route)).isEmpty();
  }

  @Test
  void onlyGetAndQueryMethodsAreCached() {
    assertThat(faults(route("POST", "/posts").key("posts")))
        .containsExactly(
            "Resource.post(/posts): @Cacheable stands on a POST method; expected GET or QUERY;"
                + " remove it (HEAD follows GET by itself)");
    assertThat(faults(route("QUERY", "/posts").key("posts"))).isEmpty();
  }

  @Test
  void nobodyReadsTheBodyOfAQueryAtTheEdge() {
    assertThat(faults(route("QUERY", "/posts").key("posts").edge()))
        .containsExactly(
            "Resource.query(/posts): edge = true on a QUERY method; expected none, since nobody"
                + " reads its body at the edge; remove edge = true");
    assertThat(faults(route("GET", "/posts").key("posts").edge())).isEmpty();
  }

  @Test
  void aGetAndAQueryMayHaveOneKeyButNotTwoQueries() {
    assertThat(faults(route("GET", "/posts").key("posts"), route("QUERY", "/posts").key("posts")))
        .isEmpty();
    assertThat(faults(route("QUERY", "/a").key("posts"), route("QUERY", "/b").key("posts")))
        .hasSize(1);
  }

  @Test
  void twoPathParametersOfOneNameAreRefused() {
    assertThat(faults(cached("/a/{id}/b/{id}/{id}", "a:{{id}}")))
        .containsExactly(
            "Resource.get(/a/{id}/b/{id}/{id}): the path \"/a/{id}/b/{id}/{id}\" has two"
                + " parameters \"id\"; expected different names, since a key can hold only one of"
                + " them; rename one");
  }

  @Test
  void placeholdersOfPatternsAreBoundOnTheMutation() {
    assertThat(
            faults(
                sound().tags("t:{{slug}}"),
                route("PUT", PATH).dropTags("t:{{id}}").drops("posts:{{id}}", "posts:a*", "*")))
        .containsExactly(
            "Resource.put(/posts/{slug}): pattern \"posts:{{id}}\" holds {{id}}; expected a path"
                + " parameter (slug) or a declared query parameter (none); correct the name, or"
                + " name the source, such as {{query.id}}",
            "Resource.put(/posts/{slug}): pattern \"posts:a*\" has \"*\" in segment \"a*\";"
                + " expected \"*\" as a whole segment only; write \"posts:*\" to drop everything"
                + " that is below the parent",
            "Resource.put(/posts/{slug}): pattern \"#t:{{id}}\" holds {{id}}; expected a path"
                + " parameter (slug) or a declared query parameter (none); correct the name, or"
                + " name the source, such as {{query.id}}");
  }

  @Test
  void anEmptySetOfOutcomesIsRefused() {
    InvalidationPolicy never = new InvalidationPolicy(List.of(KEY), List.of(), Set.of());
    assertThat(faults(sound(), route("PUT", PATH).drops(never)))
        .containsExactly(
            "Resource.put(/posts/{slug}): on = {} never fires; expected at least one outcome;"
                + " remove on, or name one");
  }

  @Test
  void explicitKeysOfDifferentRoutesThatCanBeEqualAreRefused() {
    assertThat(faults(sound(), cached("/posts/list", "posts:list")))
        .containsExactly(
            "Resource.get(/posts/list): key \"posts:list\" and key \"posts:{{slug}}\" of"
                + " Resource.get(/posts/{slug}) can make one key; expected different keys for"
                + " \"GET /posts/list\" and \"GET /posts/{slug}\"; begin one of them with another"
                + " literal");
    assertThat(faults(sound(), cached("/posts/list", "posts:list:{{user_id}}"))).isEmpty();
  }

  @Test
  void anExplicitKeyMayStandBesideADerivedOneThatCanBeEqual() {
    CompiledRoutes routes = Compiling.compile(sound(), cached("/posts/list", ""));
    assertThat(routes.faults()).isEmpty();
    assertThat(Compiling.lines(routes.warnings()))
        .containsExactly(
            "Resource.get(/posts/list): key \"posts:list\" and key \"posts:{{slug}}\" of"
                + " Resource.get(/posts/{slug}) can make one key; expected different keys for"
                + " \"GET /posts/list\" and \"GET /posts/{slug}\"; begin one of them with another"
                + " literal");
  }

  @Test
  void methodsOfOnePathAndVerbMayShareAKey() {
    RouteBuilder other = cached("/posts/{ slug }", KEY).trait(Trait.NEGOTIATED);
    assertThat(faults(sound().trait(Trait.NEGOTIATED), other)).isEmpty();
    assertThat(faults(sound(), cached("/posts/{slug: [0-9]+}", KEY))).hasSize(1);
  }

  @Test
  void aRouteIsDeclaredOnce() {
    assertThat(faults(sound(), sound()))
        .containsExactly(
            PLACE
                + "the route \"GET /posts/{slug}\" is also declared by"
                + " Resource.get(/posts/{slug}); expected one declaration of a route; remove one");
  }

  @Test
  void aDerivedKeyTooDeepIsRefused() {
    String path = "/a".repeat(17);
    assertThat(faults(cached(path, "")))
        .containsExactly(
            "Resource.get("
                + path
                + "): key \""
                + path.substring(1).replace('/', ':')
                + "\" has 17 segments; expected at most 16; shorten it");
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    CompiledRoutes routes =
        Compiling.compile(
            sound().ttl(0, "").scope(Scope.USER), route("PUT", "/posts/{slug}").drops("a:{b}"));
    assertThat(routes.report())
        .isEqualTo(
            """
            3 faults in the cache annotations and settings:
              1. Resource.get(/posts/{slug}): the time to live is missing; expected ttl or ttlName; \
            write such as ttl = 600
              2. Resource.get(/posts/{slug}): scope = USER with the key "posts:{{slug}}"; expected \
            {{user_id}} in it; write key = "posts:{{slug}}:{{user_id}}"
              3. Resource.put(/posts/{slug}): pattern "a:{b}" has "{" in segment "{b}"; expected \
            only letters, digits, ".", "_" and "-" outside "{{" and "}}"; write a placeholder as \
            "{{name}}\"""");
    assertThat(Compiling.compile(sound()).report()).isEmpty();
    assertThat(Compiling.compile(sound().ttl(0, "")).report()).startsWith("1 fault in the cache");
  }
}
