package dev.larder.inspector.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Effort;
import dev.larder.model.Decision.Outcome;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is counted, and that it is bounded. */
class NumbersTest {
  private static final String ROUTE = "GET /a";

  private final Numbers numbers = new Numbers();

  private static Decision decision(String route, Verdict verdict, Outcome outcome, Reason reason) {
    return new Decision(
        route,
        Optional.of("larder:user:42"),
        verdict,
        reason == Reason.NO_KEY ? Optional.empty() : Optional.of(reason),
        OptionalLong.empty(),
        outcome,
        OptionalInt.empty(),
        false);
  }

  private void decided(Verdict verdict, Outcome outcome, Reason reason) {
    numbers.decided(
        decision(ROUTE, verdict, outcome, reason).took(Duration.ofMillis(10)).sized(100));
  }

  private RouteNumbers read() {
    return numbers.read().getOrDefault(ROUTE, RouteNumbers.NONE);
  }

  @Test
  void everyKindHasItsCount() {
    decided(Verdict.HIT, Outcome.NOTHING, Reason.NO_KEY);
    decided(Verdict.HIT, Outcome.NOTHING, Reason.STALE_WHILE_REVALIDATE);
    decided(Verdict.URI_MISS, Outcome.STORED, Reason.NO_KEY);
    decided(Verdict.STALE, Outcome.STORED, Reason.INVALIDATED);
    decided(Verdict.URI_MISS, Outcome.COLLAPSED, Reason.NO_KEY);
    decided(Verdict.BYPASS, Outcome.NOTHING, Reason.CREDENTIALS);
    decided(Verdict.REFUSED, Outcome.NOTHING, Reason.ONLY_IF_CACHED);
    numbers.invalidated(ROUTE, List.of("a", "b"), true);

    RouteNumbers read = read();
    assertThat(read.hits()).isEqualTo(2);
    assertThat(read.stale()).isEqualTo(1);
    assertThat(read.misses()).isEqualTo(2);
    assertThat(read.stored()).isEqualTo(2);
    assertThat(read.collapsed()).isEqualTo(1);
    assertThat(read.bypasses()).isEqualTo(1);
    assertThat(read.bypassReasons()).isEqualTo(Map.of("CREDENTIALS", 1L));
    assertThat(read.refused()).isEqualTo(1);
    assertThat(read.invalidations()).isEqualTo(2);
    assertThat(read.hit()).isEqualTo(new Latency(4, 40, 10, 10));
    assertThat(read.origin().count()).isEqualTo(3);
    assertThat(read.hitBytes()).isEqualTo(400);
    assertThat(read.originBytes()).isEqualTo(300);
  }

  @Test
  void whatRunsInTheBackgroundIsNoRequest() {
    numbers.decided(
        decision(ROUTE, Verdict.STALE, Outcome.STORED, Reason.STALE_WHILE_REVALIDATE)
            .with(Effort.BACKGROUND));
    assertThat(read().refreshed()).isEqualTo(1);
    assertThat(read().stored()).isEqualTo(1);
    assertThat(read().misses() + read().hits() + read().stale()).isZero();
  }

  @Test
  void pastAThousandRoutesTheOthersAreOne() {
    for (int i = 0; i < 1200; i++) {
      numbers.decided(decision("GET /" + i, Verdict.HIT, Outcome.NOTHING, Reason.NO_KEY));
    }
    assertThat(numbers.read()).hasSizeLessThanOrEqualTo(1001);
    assertThat(numbers.read().getOrDefault(Numbers.OTHER, RouteNumbers.NONE).hits()).isEqualTo(200);
  }

  @Test
  void noUserAndNoKeyIsKept() {
    decided(Verdict.HIT, Outcome.NOTHING, Reason.NO_KEY);
    numbers.invalidated(ROUTE, List.of("@42"), true);
    assertThat(numbers.read().toString()).doesNotContain("42");
  }

  @Test
  void aStepHasWhatHappenedInItAndFiveMinutesAreKept() {
    Series series = new Series();
    decided(Verdict.HIT, Outcome.NOTHING, Reason.NO_KEY);
    series.step(Instant.EPOCH, numbers.read());
    decided(Verdict.HIT, Outcome.NOTHING, Reason.NO_KEY);
    decided(Verdict.URI_MISS, Outcome.STORED, Reason.NO_KEY);
    series.step(Instant.EPOCH.plusSeconds(5), numbers.read());
    series.step(Instant.EPOCH.plusSeconds(10), numbers.read());

    assertThat(series.read().get(1).routes().get(ROUTE))
        .isEqualTo(new Series.Point(1, 1, 0, 0, 0, 10, 10));
    assertThat(series.read().get(2).routes()).isEmpty();
    for (int i = 0; i < 100; i++) {
      series.step(Instant.EPOCH, numbers.read());
    }
    assertThat(series.read()).hasSize(60);
  }
}
