package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Decision.Reason;
import io.restassured.response.Response;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every assertion on every kind of response, from both clients, with the whole text. */
class LarderAssertionsTest {
  /** What is in a response, how it is called, and where to look if it was not expected. */
  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes the array.
  enum Given {
    HIT("a hit", Look.ENTRY, "larder; hit; ttl=587"),
    QUOTED("a hit", Look.ENTRY, "\"larder\"; hit"),
    HIT_BEHIND_ANOTHER("a hit", Look.ENTRY, "larder; fwd=uri-miss; stored", "larder; hit"),
    OLD(
        "an expired entry (STALE_WHILE_REVALIDATE)",
        Look.CLOCK,
        "larder; hit; ttl=-12; detail=STALE_WHILE_REVALIDATE"),
    FAILED(
        "an expired entry (STALE_IF_ERROR)",
        Look.FAILURE,
        "larder; fwd=stale; fwd-status=503; detail=STALE_IF_ERROR"),
    FAILED_BEFORE(
        "an expired entry (STALE_IF_ERROR)",
        Look.FAILURE,
        "larder; hit; ttl=-12; detail=STALE_IF_ERROR"),
    STORED("a miss, stored", Look.KEY, "larder; fwd=uri-miss; stored"),
    STORED_BEFORE_A_CDN("a miss, stored", Look.KEY, "larder; fwd=vary-miss; stored, cdn; hit"),
    DROPPED(
        "a miss, stored (INVALIDATED)",
        Look.MUTATIONS,
        "larder; fwd=stale; stored; detail=INVALIDATED"),
    COOKIE(
        "a miss, not stored (SET_COOKIE)", Look.COOKIE, "larder; fwd=uri-miss; detail=SET_COOKIE"),
    UNKNOWN("a miss, not stored", Look.KEY, "larder; fwd=request"),
    COLLAPSED("a miss, collapsed", Look.OTHERS, "larder; fwd=uri-miss; collapsed"),
    CREDENTIALS("a bypass (CREDENTIALS)", Look.IDENTITY, "larder; fwd=bypass; detail=CREDENTIALS"),
    BYPASS_BEHIND_A_HIT(
        "a bypass (CREDENTIALS)",
        Look.IDENTITY,
        "larder; hit; ttl=5",
        "larder; fwd=bypass; detail=CREDENTIALS"),
    AUTHORITY(
        "a bypass (AUTHORITY)",
        "what docs/debug-headers.md says about the reason AUTHORITY",
        "larder; fwd=bypass; detail=AUTHORITY"),
    DISGUISED("a bypass (x; hit)", Look.LOG, "larder; fwd=bypass; detail=\"x; hit\""),
    MUTATION(
        "a mutation", "the request's method: this one has run a mutation", "larder; fwd=method"),
    REFUSED(
        "a refusal (ONLY_IF_CACHED)",
        "what docs/debug-headers.md says about the reason ONLY_IF_CACHED",
        "larder; detail=ONLY_IF_CACHED"),
    NOTHING("nothing from Larder", Look.ROUTE),
    OTHERS("nothing from Larder", Look.ROUTE, "cdn; hit, \"larder2\"; hit", "LARDER; hit"),
    MALFORMED(
        "a Cache-Status that nobody can read",
        "who else writes Cache-Status: it is no list of RFC 9651",
        "larder; hit,");

    final String found;
    final String look;
    final String[] lines;

    Given(String found, String look, String... lines) {
      this.found = found;
      this.look = look;
      this.lines = lines;
    }

    String text(String request, Assertion assertion) {
      return "expected "
          + assertion.what
          + ", found "
          + found
          + "\n  "
          + request
          + "status 200\n  Cache-Status: "
          + (lines.length == 0 ? "none" : String.join("\n                ", lines))
          + "\n  expected: "
          + assertion.field
          + "\n  look at: "
          + look;
    }
  }

  private static final class Look {
    static final String ENTRY =
        "who stored the entry (an earlier test, if they share a store), and whether a mutation's"
            + " patterns reach its key";
    static final String CLOCK =
        "the clock: the entry had expired, and the next one is computed behind this response";
    static final String FAILURE =
        "the application: the entry had expired, and it failed to renew it";
    static final String KEY =
        "the key: was the same path, query, host and user asked before, and less than a time to"
            + " live ago?";
    static final String MUTATIONS =
        "which mutation ran since the entry was stored, and its patterns";
    static final String COOKIE = "who sets a cookie: such a response is never stored";
    static final String OTHERS = "who asked at the same time: one request computed for both";
    static final String IDENTITY =
        "the key: it needs {{user_id}}, or the method scope = PUBLIC if all may see the same";
    static final String LOG = "the log dev.larder.cache, at INFO with the option debug";
    static final String ROUTE =
        "the route: is the method annotated, LarderFeature registered or LarderFilter mapped, and"
            + " did the request reach it?";

    private Look() {}
  }

  /** What is asserted, how that is called, and what it accepts. */
  @SuppressWarnings("ImmutableEnumChecker") // Its functions keep nothing.
  enum Assertion {
    HIT(
        "a hit",
        "larder; hit",
        LarderAssertions::assertHit,
        LarderAssertions.ForRestAssured::assertHit,
        EnumSet.of(Given.HIT, Given.QUOTED, Given.HIT_BEHIND_ANOTHER)),
    STALE(
        "an expired entry",
        "larder; detail=STALE_WHILE_REVALIDATE or STALE_IF_ERROR",
        LarderAssertions::assertStale,
        LarderAssertions.ForRestAssured::assertStale,
        EnumSet.of(Given.OLD, Given.FAILED, Given.FAILED_BEFORE)),
    MISS(
        "a miss",
        "larder; fwd=uri-miss, vary-miss, stale or request",
        LarderAssertions::assertMiss,
        LarderAssertions.ForRestAssured::assertMiss,
        EnumSet.of(
            Given.STORED,
            Given.STORED_BEFORE_A_CDN,
            Given.DROPPED,
            Given.COOKIE,
            Given.UNKNOWN,
            Given.COLLAPSED)),
    DROPPED(
        "a miss (INVALIDATED)",
        "larder; fwd=uri-miss, vary-miss, stale or request; detail=INVALIDATED",
        response -> LarderAssertions.assertMiss(response, Reason.INVALIDATED),
        response -> LarderAssertions.ForRestAssured.assertMiss(response, Reason.INVALIDATED),
        EnumSet.of(Given.DROPPED)),
    STORED(
        "a miss, stored",
        "larder; fwd=uri-miss, vary-miss, stale or request; stored",
        LarderAssertions::assertStored,
        LarderAssertions.ForRestAssured::assertStored,
        EnumSet.of(Given.STORED, Given.STORED_BEFORE_A_CDN, Given.DROPPED)),
    NOT_STORED(
        "a miss, not stored",
        "larder; fwd=uri-miss, vary-miss, stale or request, without stored or collapsed",
        LarderAssertions::assertNotStored,
        LarderAssertions.ForRestAssured::assertNotStored,
        EnumSet.of(Given.COOKIE, Given.UNKNOWN)),
    COOKIE(
        "a miss, not stored (SET_COOKIE)",
        "larder; fwd=uri-miss, vary-miss, stale or request; detail=SET_COOKIE",
        response -> LarderAssertions.assertNotStored(response, Reason.SET_COOKIE),
        response -> LarderAssertions.ForRestAssured.assertNotStored(response, Reason.SET_COOKIE),
        EnumSet.of(Given.COOKIE)),
    BYPASSED(
        "a bypass (CREDENTIALS)",
        "larder; fwd=bypass; detail=CREDENTIALS",
        response -> LarderAssertions.assertBypassed(response, Reason.CREDENTIALS),
        response -> LarderAssertions.ForRestAssured.assertBypassed(response, Reason.CREDENTIALS),
        EnumSet.of(Given.CREDENTIALS, Given.BYPASS_BEHIND_A_HIT));

    final String what;
    final String field;
    final Consumer<HttpResponse<?>> onJdk;
    final Consumer<Response> onRestAssured;
    final Set<Given> accepted;

    Assertion(
        String what,
        String field,
        Consumer<HttpResponse<?>> onJdk,
        Consumer<Response> onRestAssured,
        Set<Given> accepted) {
      this.what = what;
      this.field = field;
      this.onJdk = onJdk;
      this.onRestAssured = onRestAssured;
      this.accepted = accepted;
    }
  }

  static List<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (Assertion assertion : Assertion.values()) {
      for (Given given : Given.values()) {
        all.add(Arguments.of(assertion, given));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("all")
  void acceptsWhatItNamesAndSaysWhatItFoundElse(Assertion assertion, Given given) {
    if (assertion.accepted.contains(given)) {
      assertThatCode(() -> assertion.onJdk.accept(Responses.jdk(given.lines)))
          .doesNotThrowAnyException();
      assertThatCode(() -> assertion.onRestAssured.accept(Responses.restAssured(given.lines)))
          .doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> assertion.onJdk.accept(Responses.jdk(given.lines)))
          .isInstanceOf(AssertionError.class)
          .hasMessage(given.text("GET http://127.0.0.1:8080/api/posts, ", assertion));
      assertThatThrownBy(() -> assertion.onRestAssured.accept(Responses.restAssured(given.lines)))
          .isInstanceOf(AssertionError.class)
          .hasMessage(given.text("", assertion));
    }
  }

  @Test
  void bothClientsHaveTheSameAssertions() {
    assertThat(names(LarderAssertions.ForRestAssured.class))
        .isEqualTo(names(LarderAssertions.class))
        .hasSize(8);
  }

  private static Set<String> names(Class<?> assertions) {
    return Stream.of(assertions.getDeclaredMethods())
        .map(Method::getName)
        .filter(name -> name.startsWith("assert"))
        .collect(Collectors.toSet());
  }
}
