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
    assertThat(StalePolicy.use(BOTH, response(), Duration.ofMillis(remainingMillis)))
        .isEqualTo(use);
    assertThat(StalePolicy.mayRescue(BOTH, response(), Duration.ofMillis(remainingMillis)))
        .isEqualTo(use != Use.NEVER);
  }

  /** Kept for the application to confirm, whatever the response forbids. */
  @Test
  void whatMayBeConfirmedIsKept() {
    Stale confirmed = new Stale(30, 0, false, 90);
    assertThat(StalePolicy.renewal(confirmed, response(), COST))
        .isEqualTo(new Renewal(Duration.ofSeconds(90), Duration.ZERO));
    assertThat(StalePolicy.renewal(confirmed, response("must-revalidate"), COST))
        .isEqualTo(new Renewal(Duration.ofSeconds(90), Duration.ZERO));
  }

  @Test
  void nothingIsStaleByDefault() {
    assertThat(StalePolicy.use(Stale.OFF, response(), Duration.ZERO)).isEqualTo(Use.NEVER);
    assertThat(StalePolicy.renewal(Stale.OFF, response(), COST)).isEqualTo(Renewal.NONE);
  }

  @Test
  void theStoreKeepsAnEntryForTheLongerTime() {
    assertThat(StalePolicy.renewal(BOTH, response(), COST))
        .isEqualTo(new Renewal(Duration.ofMinutes(5), Duration.ZERO));
    assertThat(StalePolicy.renewal(new Stale(40, 0, true, 0), response("max-age=5"), COST))
        .isEqualTo(new Renewal(Duration.ofSeconds(40), COST));
  }

  /** RFC 9111 §4.2.4. */
  @ParameterizedTest
  @ValueSource(
      strings = {"must-revalidate", "proxy-revalidate", "s-maxage=5", "no-cache=\"X\"", "no-cache"})
  void whatForbidsStaleResponsesIsObeyed(String directive) {
    assertThat(StalePolicy.use(BOTH, response("max-age=5", directive), Duration.ofSeconds(-1)))
        .isEqualTo(Use.NEVER);
    assertThat(StalePolicy.renewal(BOTH, response("max-age=5", directive), COST))
        .isEqualTo(Renewal.NONE);
  }

  @Test
  void aClockThatWasSetBackMakesNoCost() {
    assertThat(StalePolicy.renewal(new Stale(0, 0, true, 0), response(), COST.negated()))
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
