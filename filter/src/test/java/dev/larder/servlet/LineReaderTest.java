package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Query;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.annotation.InvalidateCache.On;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.CachePolicy.Stale;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.model.RouteDefinition.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of the option {@code routes} declares, and what is wrong with one. */
class LineReaderTest {
  private static List<RouteDefinition> routes(String text) {
    return LineText.all(text).stream()
        .flatMap(line -> LineReader.read(line).stream())
        .map(LineReader.Read::route)
        .toList();
  }

  private static List<String> faults(String text) {
    return routes(text).stream()
        .flatMap(
            route ->
                route.flaws().stream()
                    .map(flaw -> route.origin() + ": " + flaw.text() + "; " + flaw.mend()))
        .toList();
  }

  private static CachePolicy policy(String line) {
    assertThat(faults(line)).isEmpty();
    return routes(line).get(0).cache().orElseThrow();
  }

  @Test
  void aLineHasTheMembersOfTheAnnotation() {
    String line =
        "GET /report/{id} key=report:{{id}}:{{page}} ttl=60 scope=public tags=a,b:{{id}}"
            + " query=declared(page,size) ignoreQuery=utm_*,x ignorePath=id varyBy=Accept-Language,X"
            + " unkeyed=audit clientCacheControl=\"private, max-age=60\" staleWhileRevalidate=1"
            + " staleIfError=2 earlyRefresh=true revalidate=3"
            + " honorClientDirectives=true debug=true";
    assertThat(policy(line))
        .isEqualTo(
            new CachePolicy(
                "report:{{id}}:{{page}}",
                60,
                "",
                0,
                Scope.PUBLIC,
                List.of("a", "b:{{id}}"),
                Query.DECLARED,
                List.of("utm_*", "x"),
                List.of("id"),
                List.of("Accept-Language", "X"),
                Unkeyed.AUDIT,
                false,
                "private, max-age=60",
                true,
                true,
                new Stale(1, 2, true, 3)));
    RouteDefinition route = routes(line).get(0);
    assertThat(route.id()).isEqualTo("GET /report/{id}");
    assertThat(route.stage()).isEqualTo(Stage.EDGE);
    assertThat(route.pathTemplate()).isEqualTo("/report/{id}");
    assertThat(route.inputs().pathParameters()).containsExactly("id");
    assertThat(route.inputs().queryParameters())
        .isEqualTo(Map.of("page", Optional.empty(), "size", Optional.empty()));
  }

  @Test
  void whatIsLeftOutHasTheDefaultsOfTheAnnotation() {
    assertThat(policy("/a ttl=60"))
        .isEqualTo(
            new CachePolicy(
                "",
                60,
                "",
                0,
                Scope.AUTO,
                List.of(),
                Query.ALL,
                List.of(),
                List.of(),
                List.of(),
                Unkeyed.SEAL,
                false,
                "",
                false,
                false,
                Stale.OFF));
  }

  @ParameterizedTest
  @CsvSource({
    "ttl=60,60,'',0,SEAL",
    "ttl=response,-1,'',0,OFF",
    "ttl=response fallbackTtl=5,-1,'',5,OFF",
    "ttl=response unkeyed=SEAL,-1,'',0,SEAL",
    "ttl=lists,0,lists,0,SEAL",
  })
  void theLifeIsGivenInSecondsByNameOrByTheResponse(
      String members, long seconds, String name, long fallback, Unkeyed unkeyed) {
    CachePolicy policy = policy("/test/* " + members);
    assertThat(policy.ttlSeconds()).isEqualTo(seconds);
    assertThat(policy.ttlName()).isEqualTo(name);
    assertThat(policy.fallbackTtlSeconds()).isEqualTo(fallback);
    assertThat(policy.unkeyed()).isEqualTo(unkeyed);
    assertThat(policy.lifeFromResponse()).isEqualTo(seconds == Cacheable.FROM_RESPONSE);
  }

  @ParameterizedTest
  @CsvSource({"/report/*,/report/{path: .*}", "/*,/{path: .*}", "/,/", "/a/,/a/", "/a/b,/a/b"})
  void aCatchAllIsThePathParameterOfServletsToo(String path, String template) {
    RouteDefinition route = routes(path + " ttl=60").get(0);
    assertThat(route.flaws()).isEmpty();
    assertThat(route.pathTemplate()).isEqualTo(template);
    assertThat(route.inputs().pathParameters().contains("path")).isEqualTo(path.contains("*"));
  }

  @Test
  void bareDeclaredDeclaresNothing() {
    assertThat(policy("/a ttl=60 query=declared").query()).isEqualTo(Query.DECLARED);
    assertThat(routes("/a ttl=60 query=declared").get(0).inputs().queryParameters()).isEmpty();
  }

  @Test
  void aMutationDropsItsPatternsUnderEachOfItsVerbs() {
    List<RouteDefinition> routes =
        routes("PUT,DELETE /report/{id} invalidates=report:{{id}}:*,#all on=success,server-error");
    assertThat(routes)
        .extracting(RouteDefinition::id)
        .containsExactly("PUT /report/{id} (line 1)", "DELETE /report/{id} (line 1)");
    assertThat(routes)
        .allSatisfy(
            route -> {
              assertThat(route.flaws()).isEmpty();
              assertThat(route.cache()).isEmpty();
              assertThat(route.invalidation())
                  .contains(
                      new InvalidationPolicy(
                          List.of("report:{{id}}:*", "#all"),
                          List.of(),
                          Set.of(On.SUCCESS, On.SERVER_ERROR)));
            });
    assertThat(routes("/a invalidates=a").get(0).id()).isEqualTo("* /a (line 1)");
    assertThat(routes("/a invalidates=a").get(0).invalidation().orElseThrow().on())
        .containsExactlyInAnyOrder(On.values());
  }

  @Test
  void blankLinesAndCommentsAreCountedAndNothingElse() {
    String text = "\n\n # first\n\n  /a ttl=x9! \r\n#/b ttl=y!\n\t/c  ttl=z! \n\n";
    assertThat(faults(text))
        .extracting(fault -> fault.substring(0, fault.indexOf(';')))
        .containsExactly("option routes, line 3: ttl=x9!", "option routes, line 5: ttl=z!");
    assertThat(routes("")).isEmpty();
    assertThat(routes("# nothing\n\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a ttl=0|ttl=0; expected seconds from 1, response, or the name of an option ttl.<name>;"
            + " write such as ttl=600",
        "/a ttl=-1|ttl=-1; expected seconds from 1, response, or the name of an option ttl.<name>;"
            + " write such as ttl=600",
        "/a ttl=60s|ttl=60s; expected seconds from 1, response, or the name of an option"
            + " ttl.<name>; write such as ttl=600",
        "/a ttl=|ttl=; expected seconds from 1, response, or the name of an option ttl.<name>;"
            + " write such as ttl=600",
        "/a ttl=response fallbackTtl=-1|fallbackTtl=-1; expected seconds; write such as"
            + " fallbackTtl=60",
        "/a ttl=1 staleIfError=soon|staleIfError=soon; expected seconds; write such as"
            + " staleIfError=60",
        "/a ttl=1 debug=yes|debug=yes; expected true or false; write such as debug=true",
        "/a ttl=1 scope=all|scope=all; expected one of auto, public, user; write such as scope=auto",
        "/a ttl=1 scope=user|scope=user; expected auto or public, since nobody is authenticated"
            + " yet; write such as scope=public",
        "/a ttl=1 key=a:{{user_id}}|key=a:{{user_id}} holds {{user_id}}; expected none, since"
            + " nobody is authenticated yet where a line is looked up; remove it, or annotate the"
            + " servlet",
        "/a ttl=1 unkeyed=on|unkeyed=on; expected one of seal, audit, off; write such as"
            + " unkeyed=seal",
        "/a ttl=1 query=some|query=some; expected all, none, declared or declared(a,b); write such"
            + " as query=declared(page,size)",
        "/a ttl=1 query=all(a)|query=all(a); expected all, none, declared or declared(a,b); write"
            + " such as query=declared(page,size)",
        "/a ttl=1 tll=2|tll=2 is not known; expected one of key, ttl, fallbackTtl, scope, tags,"
            + " query, ignoreQuery, ignorePath, varyBy, unkeyed, clientCacheControl,"
            + " staleWhileRevalidate, staleIfError, earlyRefresh, revalidate, honorClientDirectives, debug; correct the name, or"
            + " remove it",
        "/a ttl=1 ttl=2|\"ttl=2\" gives ttl again; expected it once; remove one; the values of a"
            + " list stand in one, with commas",
        "/a ttl=1 edge|\"edge\" cannot be read; expected name=value; put a value with spaces in"
            + " double quotes, and no space beside the \"=\"",
        "/a ttl=1 key=\"a|\"key=\"a\" cannot be read; expected name=value; put a value with spaces"
            + " in double quotes, and no space beside the \"=\"",
        "POST /a ttl=1|POST is cached; expected GET (HEAD follows GET by itself); leave it out, or"
            + " write invalidates=... for a mutation",
        "a ttl=1|the path \"a\" does not begin with \"/\"; write such as /report/{id} or /static/*",
        "/a*b ttl=1|the path \"/a*b\" has a \"*\" in \"a*b\"; expected it alone, at the end; write"
            + " such as /report/{id} or /static/*",
        "/*/b ttl=1|the path \"/*/b\" has a \"*\" in \"*\"; expected it alone, at the end; write"
            + " such as /report/{id} or /static/*",
        "//b ttl=1|the path \"//b\" has an empty segment; write such as /report/{id} or /static/*",
        "/a/../b ttl=1|the path \"/a/../b\" has the segment \"..\", which no request has; write such"
            + " as /report/{id} or /static/*",
        "/{a}.csv ttl=1|the path \"/{a}.csv\" has the segment \"{a}.csv\"; expected plain text, not"
            + " percent-encoded, or one {name}; write such as /report/{id} or /static/*",
        "/%61 ttl=1|the path \"/%61\" has the segment \"%61\"; expected plain text, not"
            + " percent-encoded, or one {name}; write such as /report/{id} or /static/*",
        "PUT /a invalidates=|invalidates=; expected at least one pattern; write such as"
            + " invalidates=report:{{id}}:*",
        "PUT /a invalidates=a on=ok|on=ok; expected one of success, redirect, server_error; write"
            + " such as on=success,redirect",
        "GET /a invalidates=a|GET drops nothing, since it is safe; expected such as POST, PUT or"
            + " DELETE; remove it",
        "/a ttl=1 invalidates=a|ttl=1 stands beside invalidates; expected reads and mutations on"
            + " lines of their own; write two lines",
        "/a ttl=1 on=success|on=success stands beside invalidates; expected reads and mutations on"
            + " lines of their own; write two lines",
      })
  void oneFaultIsToldWithItsMend(String line, String fault) {
    assertThat(faults(line)).containsExactly("option routes, line 1: " + fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET,HEAD /a ttl=1", "HEAD /a ttl=1"})
  void headFollowsByItself(String line) {
    assertThat(faults(line)).hasSize(1);
  }

  @Test
  void allFaultsOfALineAreTold() {
    assertThat(faults("a ttl=x! debug=1 foo=2\nPUT,POST /b invalidates=\n"))
        .hasSize(5)
        .last()
        .asString()
        .startsWith("option routes, line 2: invalidates=;");
  }
}
