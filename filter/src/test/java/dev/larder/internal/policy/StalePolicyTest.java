package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.http.CacheControl;
import dev.larder.internal.policy.StalePolicy.Use;
import dev.larder.model.Entry.Renewal;
import dev.larder.model.RouteDefinition.CachePolicy.Stale;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StalePolicyTest {
  private static final Stale BOTH = new Stale(30, 300, false, 0);
  private static final Duration COST = Duration.ofMillis(200);

  private static CacheControl response(String... cacheControl) {
    return CacheControl.parse(List.of(cacheControl));
  }

  /** RFC 5861 §3 and §4: within the time, the last moment included, and no longer. */
  @ParameterizedTest
  @CsvSource({
    "0, WHILE_REVALIDATE",
    "-30000, WHILE_REVALIDATE",
    "-30001, IF_ERROR",
    "-300000, IF_ERROR",
    "-300001, NEVER"
  })
  void useDependsOnHowLongAgoItExpired(long remainingMillis, Use use) {
    assertThat(StalePolicy.use(BOTH, Duration.ofMillis(remainingMillis))).isEqualTo(use);
    assertThat(StalePolicy.mayRescue(BOTH, Duration.ofMillis(remainingMillis)))
        .isEqualTo(use != Use.NEVER);
  }

  /** Kept for the application to confirm, whatever the response forbids. */
  @Test
  void whatMayBeConfirmedIsKept() {
    Stale confirmed = new Stale(30, 0, false, 90);
    assertThat(StalePolicy.renewal(allowed(confirmed, "max-age=5"), COST))
        .isEqualTo(new Renewal(Duration.ofSeconds(90), Duration.ZERO));
    assertThat(StalePolicy.renewal(allowed(confirmed, "must-revalidate"), COST))
        .isEqualTo(new Renewal(Duration.ofSeconds(90), Duration.ZERO));
  }

  @Test
  void nothingIsStaleByDefault() {
    assertThat(StalePolicy.use(Stale.OFF, Duration.ZERO)).isEqualTo(Use.NEVER);
    assertThat(StalePolicy.renewal(Stale.OFF, COST)).isEqualTo(Renewal.NONE);
  }

  @Test
  void theStoreKeepsAnEntryForTheLongerTime() {
    assertThat(StalePolicy.renewal(BOTH, COST))
        .isEqualTo(new Renewal(Duration.ofMinutes(5), Duration.ZERO));
    assertThat(StalePolicy.renewal(new Stale(40, 0, true, 0), COST))
        .isEqualTo(new Renewal(Duration.ofSeconds(40), COST));
  }

  /** RFC 9111 §4.2.4. */
  @ParameterizedTest
  @ValueSource(
      strings = {"must-revalidate", "proxy-revalidate", "s-maxage=5", "no-cache=\"X\"", "no-cache"})
  void whatForbidsStaleResponsesIsObeyed(String directive) {
    String[] control = {"max-age=5, stale-if-error=60, stale-while-revalidate=60", directive};
    assertThat(allowed(BOTH, control)).isEqualTo(Stale.OFF);
    assertThat(StalePolicy.allowed(Stale.OFF, true, response(control))).isEqualTo(Stale.OFF);
    assertThat(allowed(BOTH, control[0])).isNotEqualTo(Stale.OFF);
  }

  /** RFC 5861 §3 and §4: a response takes; it gives only where the route leaves its life to it. */
  @ParameterizedTest
  @CsvSource({
    "30, false, 30, 20, 20",
    "30, false, 30, 40, 30",
    "30, false, 30, 0, 0",
    "0, false, 0, 40, 0",
    "30, true, 30, 20, 20",
    "30, true, 30, 40, 30",
    "0, true, 0, 40, 40",
    "0, true, 0, 99999999999, 2147483647"
  })
  void theResponseTakesAndMayGive(
      long granted, boolean fromResponse, long silent, long said, long holds) {
    Stale route = new Stale(granted, granted, true, 7);
    assertThat(StalePolicy.allowed(route, fromResponse, response("max-age=5")))
        .isEqualTo(new Stale(silent, silent, true, 7));
    assertThat(
            StalePolicy.allowed(
                route, fromResponse, response("stale-while-revalidate=%d".formatted(said))))
        .isEqualTo(new Stale(holds, silent, true, 7));
    assertThat(
            StalePolicy.allowed(route, fromResponse, response("stale-if-error=%d".formatted(said))))
        .isEqualTo(new Stale(silent, holds, true, 7));
  }

  private static Stale allowed(Stale route, String... control) {
    return StalePolicy.allowed(route, false, response(control));
  }

  @Test
  void aClockThatWasSetBackMakesNoCost() {
    assertThat(StalePolicy.renewal(new Stale(0, 0, true, 0), COST.negated()))
        .isEqualTo(Renewal.NONE);
  }

  @ParameterizedTest
  @CsvSource({"499, false", "500, true", "503, true", "599, true", "600, false", "404, false"})
  void failuresAreThoseOfTheServer(int status, boolean failure) {
    assertThat(StalePolicy.isFailure(status)).isEqualTo(failure);
  }

  /** Half of all draws fall on gaps of more than 0.69 costs. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 138, true",
    "0.5, 139, false",
    "0.0, 1, false",
    "0.999999999999, 5000, true",
    "0.999999999999, 6000, false"
  })
  void earlyRefreshIsLikelierTheNearerTheEnd(double random, long remainingMillis, boolean due) {
    Renewal renewal = new Renewal(Duration.ZERO, COST);

    assertThat(StalePolicy.isDueEarly(renewal, Duration.ofMillis(remainingMillis), random))
        .isEqualTo(due);
  }

  @Test
  void withoutACostNothingIsDueEarly() {
    assertThat(StalePolicy.isDueEarly(Renewal.NONE, Duration.ofMillis(1), 0.999)).isFalse();
  }
}
