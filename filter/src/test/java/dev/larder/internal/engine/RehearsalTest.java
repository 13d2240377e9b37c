package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.larder.model.Decision;
import dev.larder.model.Entry.Inspection;
import dev.larder.model.RequestFacts.Credential;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheInspector.Explanation;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a request that nobody has sent is what becomes of the one that is sent next. */
class RehearsalTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition MINE = Routes.cached("mine");
  private static final RouteDefinition PAGES = Routes.cached("pages");
  private static final RouteDefinition SOFT = Routes.cached("soft");
  private static final RouteDefinition SAFE = Routes.cached("safe");
  private static final RouteDefinition EDIT = Routes.mutation("edit");
  private static final RouteDefinition[] ALL = {DETAIL, MINE, PAGES, SOFT, SAFE, EDIT};

  private static Rig rig() {
    Rig rig = new Rig(Map.of("authority", "ignore"), ALL);
    rig.engine.publish(List.of(), RehearsalTest::match);
    return rig;
  }

  private static Optional<Match> match(String verb, String path) {
    String read = verb.equals("HEAD") ? "GET" : verb;
    return Stream.of(ALL)
        .filter(route -> route.verb().equals(read))
        .filter(route -> path.startsWith(route.pathTemplate().replace("{slug}", "")))
        .map(route -> new Match(route, Map.of("slug", "a")))
        .findFirst();
  }

  private static Explanation explain(Rig rig, RouteDefinition route, TestRequest request) {
    String path = route.pathTemplate().replace("{slug}", "a");
    return rig.engine.inspector().explain("", request.verb(), path, match -> request);
  }

  private static Arguments row(
      String expected, RouteDefinition route, TestRequest request, Consumer<Rig> before) {
    return arguments(expected, route, request, before);
  }

  private static void nothing(Rig rig) {}

  private static void stored(Rig rig) {
    rig.get(DETAIL, TestRequest.get("a"));
    rig.get(MINE, TestRequest.get("a").user("42"));
    rig.get(SOFT, TestRequest.get("a"));
    rig.get(SAFE, TestRequest.get("a"));
  }

  private static void mutated(Rig rig) {
    stored(rig);
    rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
  }

  private static void expired(Rig rig) {
    stored(rig);
    rig.now = rig.now.plusSeconds(70);
  }

  private static void longExpired(Rig rig) {
    stored(rig);
    rig.now = rig.now.plusSeconds(100);
  }

  private static void down(Rig rig) {
    stored(rig);
    rig.store.down = true;
  }

  private static void recovering(Rig rig) {
    down(rig);
    rig.get(DETAIL, TestRequest.get("a"));
    rig.store.down = false;
  }

  private static void untold(Rig rig) {
    stored(rig);
    rig.store.readOnly = true;
    rig.mutate(EDIT, TestRequest.of("PUT", "b"), 200);
  }

  static Stream<Arguments> cases() {
    TestRequest plain = TestRequest.get("a");
    return Stream.of(
        row("larder; fwd=uri-miss", DETAIL, plain, RehearsalTest::nothing),
        row("larder; hit; ttl=600", DETAIL, plain, RehearsalTest::stored),
        row("larder; fwd=stale; detail=INVALIDATED", DETAIL, plain, RehearsalTest::mutated),
        row("larder; fwd=bypass; detail=STORE_UNAVAILABLE", DETAIL, plain, RehearsalTest::down),
        row(
            "larder; fwd=bypass; detail=STORE_UNAVAILABLE",
            DETAIL,
            plain,
            RehearsalTest::recovering),
        row(
            "larder; fwd=bypass; detail=INVALIDATION_PENDING",
            DETAIL,
            plain,
            RehearsalTest::untold),
        row(
            "larder; fwd=bypass; detail=CREDENTIALS",
            DETAIL,
            TestRequest.get("a").user("42"),
            RehearsalTest::stored),
        row("larder; hit; ttl=60", MINE, TestRequest.get("a").user("42"), RehearsalTest::stored),
        row("larder; fwd=uri-miss", MINE, TestRequest.get("a").user("43"), RehearsalTest::stored),
        row("larder; fwd=uri-miss", MINE, plain, RehearsalTest::stored),
        row(
            "larder; fwd=bypass; detail=UNIDENTIFIED",
            MINE,
            TestRequest.get("a").credential(Credential.AUTHORIZATION),
            RehearsalTest::stored),
        row(
            "larder; fwd=bypass; detail=REPEATED_PARAMETER",
            PAGES,
            TestRequest.get("a").query("page", "1").query("page", "2"),
            RehearsalTest::nothing),
        row(
            "larder; fwd=bypass; detail=UNCOUNTED_QUERY",
            PAGES,
            TestRequest.get("a").query("utm_source", "x"),
            RehearsalTest::nothing),
        row(
            "larder; fwd=uri-miss; detail=HEAD_REQUEST",
            DETAIL,
            TestRequest.of("HEAD", "a"),
            RehearsalTest::nothing),
        row("larder; hit; ttl=600", DETAIL, TestRequest.of("HEAD", "a"), RehearsalTest::stored),
        row(
            "larder; hit; ttl=-10; detail=STALE_WHILE_REVALIDATE",
            SOFT,
            TestRequest.get("a").header("Cache-Control", "no-store"),
            RehearsalTest::expired),
        row("larder; fwd=stale", SAFE, plain, RehearsalTest::expired),
        row("larder; fwd=uri-miss", SOFT, plain, RehearsalTest::longExpired));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("cases")
  void whatIsSaidIsWhatComes(
      String expected, RouteDefinition route, TestRequest request, Consumer<Rig> before) {
    try (Rig rig = rig()) {
      before.accept(rig);

      Explanation.Decided said = (Explanation.Decided) explain(rig, route, request);
      String real = rig.get(route, request).cacheStatus().replace("; stored", "");

      assertThat(said.cacheStatus()).isEqualTo(expected);
      assertThat(real).isEqualTo(expected);
      Decision came = rig.decisions.get(rig.decisions.size() - 1);
      assertThat(said.decision().verdict()).isEqualTo(came.verdict());
      assertThat(said.decision().key()).isEqualTo(came.key());
    }
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("cases")
  void nothingIsLeftOfIt(
      String expected, RouteDefinition route, TestRequest request, Consumer<Rig> before) {
    try (Rig rig = rig()) {
      before.accept(rig);
      rig.store.trips.clear();
      int decided = rig.decisions.size();
      int runs = rig.originRuns;

      Explanation first = explain(rig, route, request);
      Explanation second = explain(rig, route, request);

      assertThat(second).isEqualTo(first);
      assertThat(rig.store.trips).allMatch("lookup"::equals);
      assertThat(rig.decisions).hasSize(decided);
      assertThat(rig.originRuns).isEqualTo(runs);
    }
  }

  @Test
  void theQuietTimeAfterAnOutageDoesNotBeginWithIt() {
    try (Rig rig = rig()) {
      recovering(rig);
      var unused = explain(rig, DETAIL, TestRequest.get("a"));
      rig.now = rig.now.plusSeconds(2);

      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus())
          .isEqualTo("larder; fwd=bypass; detail=STORE_UNAVAILABLE");
    }
  }

  @Test
  void whyAnEntryIsDeadIsTold() {
    try (Rig rig = rig()) {
      mutated(rig);

      var said = (Explanation.Decided) explain(rig, DETAIL, TestRequest.get("a"));

      var asked = said.asked().orElseThrow();
      assertThat(asked.members()).contains("*", "posts:a", "posts:a:*");
      assertThat(asked.stamp().seq()).isEqualTo(1);
      assertThat(asked.mayStore()).isTrue();
      assertThat(((Inspection.Present) asked.entry()).causes())
          .containsExactly(new Inspection.Cause.Pattern("posts:a:*", 1));
    }
  }

  @Test
  void whatMustNotBeStoredIsTold() {
    try (Rig rig = rig()) {
      TestRequest request = TestRequest.get("a").header("Cache-Control", "no-store");
      var said = (Explanation.Decided) explain(rig, DETAIL, request);
      assertThat(said.asked().orElseThrow().mayStore()).isFalse();
    }
  }

  @Test
  void otherMethodsDropAndOtherPathsAreNobodys() {
    try (Rig rig = rig()) {
      assertThat(explain(rig, EDIT, TestRequest.of("PUT", "a")))
          .isEqualTo(new Explanation.Mutation("PUT /edit/{slug}", List.of("posts:{{slug}}:*")));
      assertThat(rig.engine.inspector().explain("", "GET", "/no", match -> TestRequest.get("a")))
          .isEqualTo(new Explanation.NoRoute());
      assertThat(rig.fired).isEmpty();
    }
  }

  @Test
  void aResolverThatNeedsTheLiveRequestIsNoVerdict() {
    try (Rig rig = rig()) {
      assertThat(explain(rig, DETAIL, TestRequest.get("a").failing()))
          .isInstanceOf(Explanation.Unknown.class);
    }
  }
}
