package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.http.ResponseControl;
import dev.larder.internal.policy.StorePolicy.Candidate;
import dev.larder.internal.policy.StorePolicy.Verdict;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Identity;
import dev.larder.model.RouteDefinition.CachePolicy.Life;
import dev.larder.model.RouteDefinition.CachePolicy.Stale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9213 §2 targeted fields")
class Rfc9213Section2Test {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration GRANTED = Duration.ofMinutes(10);
  private static final String TARGET = "Larder-Cache-Control: ";
  private static final Identity NOBODY = new Identity.Anonymous();
  private static final Verdict NO_STORE = new Verdict.Refuse(Reason.NO_STORE);
  private static final Verdict PRIVATE = new Verdict.Refuse(Reason.PRIVATE);
  private static final Verdict NO_FRESHNESS = new Verdict.Refuse(Reason.NO_FRESHNESS);

  private static Verdict decide(
      ResponseControl control, CapturedResponse response, Sharing sharing, Identity who) {
    return StorePolicy.decide(
        new Candidate(
            FakeRequest.get(), response, control, sharing, new Life(GRANTED, false), who, who, NOW),
        NOW);
  }

  private static Verdict decide(List<String> targets, String... lines) {
    CapturedResponse response = Responses.ok(lines);
    ResponseControl control = ResponseControl.of(response, targets);
    return decide(control, response, Sharing.ANONYMOUS_ONLY, NOBODY);
  }

  private static Verdict decide(String... lines) {
    return decide(List.of("Larder-Cache-Control"), lines);
  }

  private static Verdict stored(long seconds) {
    return new Verdict.Store(Duration.ofSeconds(seconds), Duration.ZERO, List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-store|max-age=60|60",
        "max-age=60, no-cache|max-age=70|70",
        "private|none|600",
        "max-age=5|max-age=60|60",
        "s-maxage=5|max-age=60|60",
        "s-maxage=5|s-maxage=7, max-age=60|7",
        "max-age=5|must-revalidate|600",
        "max-age=5|max-age=60;x=1;y|60",
        "max-age=5|max-age=999999999999999|600"
      })
  @DisplayName("F48 §2.2: a targeted field takes the place of Cache-Control, and of Expires")
  void targetedFieldGovernsAlone(String control, String targeted, long seconds) {
    assertThat(
            decide(
                "Cache-Control: " + control,
                "Expires: Fri, 02 Jan 2026 03:04:08 GMT",
                TARGET + targeted))
        .isEqualTo(stored(seconds));
  }

  @Test
  @DisplayName("F48 §2.2: without one the others govern")
  void othersGovernWithoutIt() {
    assertThat(decide("Cache-Control: no-store", "CDN-Cache-Control: max-age=60"))
        .isEqualTo(NO_STORE);
    assertThat(decide("Expires: Fri, 02 Jan 2026 03:04:08 GMT")).isEqualTo(stored(3));
    assertThat(decide(List.of(), "Cache-Control: max-age=5", TARGET + "max-age=60"))
        .isEqualTo(stored(5));
  }

  @Test
  @DisplayName("F48 §2.2: what it forbids is not stored, whatever Cache-Control allows")
  void whatItForbidsIsNotStored() {
    String allowed = "Cache-Control: public, max-age=60";

    assertThat(decide(allowed, TARGET + "max-age=60, no-store")).isEqualTo(NO_STORE);
    assertThat(decide(allowed, TARGET + "no-cache")).isEqualTo(NO_STORE);
    assertThat(decide(allowed, TARGET + "no-cache=\"X\"")).isEqualTo(NO_STORE);
    assertThat(decide(allowed, TARGET + "private")).isEqualTo(PRIVATE);
    assertThat(decide(allowed, TARGET + "private=\"X\"")).isEqualTo(PRIVATE);
    assertThat(decide(allowed, TARGET + "max-age=0")).isEqualTo(NO_FRESHNESS);
    assertThat(decide(allowed, TARGET + "max-age=60")).isEqualTo(stored(60));
  }

  @Test
  @DisplayName("F48 §2.1: private is stored in a user's own entry")
  void privateIsStoredForTheUser() {
    CapturedResponse response = Responses.ok("Cache-Control: no-store", TARGET + "private");

    assertThat(
            decide(
                Responses.control(response), response, Sharing.PER_USER, new Identity.User("ann")))
        .isEqualTo(stored(600));
    assertThat(decide(Responses.control(response), response, Sharing.PER_USER, NOBODY))
        .isEqualTo(PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "max-age=60,",
        "max-age=60 no-store",
        "Max-Age=60",
        "max-age=",
        "max-age=\"60",
        "public; max-age = 60",
        "max-age=60, , public",
        "\u00E4"
      })
  @DisplayName("F48 §2.1: an empty or malformed field is as if absent")
  void malformedFieldIsIgnored(String targeted) {
    assertThat(decide("Cache-Control: no-store", TARGET + targeted)).isEqualTo(NO_STORE);
    assertThat(decide("Cache-Control: max-age=5", TARGET + targeted)).isEqualTo(stored(5));
  }

  @Test
  @DisplayName("F48 §2.2: the first of the list that is valid and not empty, in the list's order")
  void firstOfTheListCounts() {
    List<String> targets = List.of("Larder-Cache-Control", "CDN-Cache-Control");
    String cdn = "CDN-Cache-Control: max-age=20";
    String none = "Cache-Control: no-store";

    assertThat(decide(targets, none, cdn, TARGET + "max-age=10")).isEqualTo(stored(10));
    assertThat(decide(targets, none, cdn)).isEqualTo(stored(20));
    assertThat(decide(targets, none, cdn, TARGET)).isEqualTo(stored(20));
    assertThat(decide(targets, none, cdn, TARGET + "max-age=10,")).isEqualTo(stored(20));
    assertThat(decide(targets, none, "CDN-Cache-Control: max-age", TARGET + "x="))
        .isEqualTo(NO_FRESHNESS);
  }

  @Test
  @DisplayName("F48 §2.1: several lines are one dictionary, of equal directives the last counts")
  void linesAreJoined() {
    assertThat(decide(TARGET + "max-age=10", TARGET + "no-store")).isEqualTo(NO_STORE);
    assertThat(decide(TARGET + "max-age=10", "larder-cache-control: max-age=20"))
        .isEqualTo(stored(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age",
        "max-age=1.5",
        "max-age=60.0",
        "max-age=\"60\"",
        "max-age=x",
        "max-age=?1",
        "max-age=-1",
        "max-age=(60)",
        "max-age=@60",
        "s-maxage=60.0, max-age=60"
      })
  @DisplayName("F48 §2.1: a life of another type is not coerced, and is none")
  void lifeOfAnotherTypeIsNone(String targeted) {
    assertThat(decide("Cache-Control: max-age=5", TARGET + targeted)).isEqualTo(NO_FRESHNESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store=?0", "no-store=0", "no-cache=?0", "no-store=()"})
  @DisplayName("F48 §2.1: a restriction of another type holds")
  void restrictionOfAnotherTypeHolds(String targeted) {
    assertThat(decide(TARGET + targeted)).isEqualTo(NO_STORE);
    assertThat(decide(TARGET + targeted.replaceFirst("no-(store|cache)", "private")))
        .isEqualTo(PRIVATE);
  }

  @Test
  @DisplayName("F48 §2.1: a permission of another type is none")
  void permissionOfAnotherTypeIsNone() {
    assertThat(directives("public, immutable=?1").directives().isPublic()).isTrue();
    assertThat(directives("public=?0").directives().isPublic()).isFalse();
    assertThat(directives("public=\"x\"").directives().isPublic()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"must-revalidate", "proxy-revalidate", "s-maxage=5", "must-revalidate=?0"})
  @DisplayName("F48 §2.2: it decides on stale responses, too")
  void decidesOnStaleResponses(String targeted) {
    Stale both = new Stale(30, 300, false, 0);

    assertThat(allowed(both, targeted)).isEqualTo(Stale.OFF);
    assertThat(allowed(both, "max-age=5")).isEqualTo(both);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stale-while-revalidate=20, stale-if-error=200|20|200",
        "stale-while-revalidate=4000000000|2147483647|0",
        "stale-while-revalidate=20.0, stale-if-error=\"200\"|0|0",
        "stale-while-revalidate, stale-if-error=?1|0|0",
        "stale-while-revalidate=-1, stale-if-error=(200)|0|0",
        "max-age=5|0|0"
      })
  @DisplayName("F28 F48 §2.1: for how long stale ones are served, as whole seconds")
  void saysForHowLongStale(String targeted, long revalidating, long failing) {
    assertThat(allowed(Stale.OFF, targeted)).isEqualTo(new Stale(revalidating, failing, false, 0));
  }

  private static Stale allowed(Stale route, String targeted) {
    return StalePolicy.allowed(route, true, directives(targeted).directives());
  }

  private static ResponseControl directives(String targeted) {
    return Responses.control(
        Responses.ok("Cache-Control: must-revalidate, stale-if-error=9", TARGET + targeted));
  }
}
