package dev.larder.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.redis.CircuitBreaker.Change;
import dev.larder.redis.CircuitBreaker.Outcome;
import dev.larder.spi.CacheStore.Circuit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final CircuitBreaker breaker = new CircuitBreaker(() -> now, 2, PAUSE);

  @Test
  void permitsCallsWhileTheServerAnswers() {
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.record(Outcome.ANSWERED)).isEqualTo(Change.NONE);
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void tellsWhereItStands() {
    breaker.record(Outcome.OUTAGE);
    assertThat(breaker.circuit()).isEqualTo(Circuit.CLOSED);

    breaker.record(Outcome.OUTAGE);
    assertThat(breaker.circuit()).isEqualTo(Circuit.OPEN);

    now = now.plus(PAUSE);
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.circuit()).isEqualTo(Circuit.PROBING);

    breaker.record(Outcome.ANSWERED);
    assertThat(breaker.circuit()).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void oneOutageIsForgiven() {
    assertThat(breaker.record(Outcome.OUTAGE)).isEqualTo(Change.NONE);

    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void opensAfterOutagesInARow() {
    open();

    assertThat(breaker.permits()).isFalse();
  }

  @Test
  void anAnswerBetweenOutagesBeginsTheCountAnew() {
    breaker.record(Outcome.OUTAGE);
    breaker.record(Outcome.ANSWERED);
    breaker.record(Outcome.OUTAGE);

    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void anUnknownOutcomeBetweenOutagesChangesNothing() {
    breaker.record(Outcome.OUTAGE);
    breaker.record(Outcome.UNKNOWN);

    assertThat(breaker.record(Outcome.OUTAGE)).isEqualTo(Change.OPENED);
  }

  @Test
  void anExhaustedPoolNeverOpens() {
    for (int i = 0; i < 10; i++) {
      assertThat(breaker.record(Outcome.UNKNOWN)).isEqualTo(Change.NONE);
    }

    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void staysOpenUntilThePauseIsOver() {
    open();

    now = now.plus(PAUSE).minusNanos(1);
    assertThat(breaker.permits()).isFalse();
    now = now.plusNanos(1);
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void letsOneCallProbe() {
    open();
    now = now.plus(PAUSE);

    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.permits()).isFalse();
    now = now.plus(PAUSE).plus(PAUSE);
    assertThat(breaker.permits()).as("as long as the probe runs").isFalse();
  }

  @Test
  void anAnsweredProbeCloses() {
    probe();

    assertThat(breaker.record(Outcome.ANSWERED)).isEqualTo(Change.CLOSED);
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.record(Outcome.OUTAGE)).as("counting from none").isEqualTo(Change.NONE);
  }

  @Test
  void aFailedProbeBeginsAnotherPause() {
    probe();

    assertThat(breaker.record(Outcome.OUTAGE)).isEqualTo(Change.NONE);
    assertThat(breaker.permits()).isFalse();
    now = now.plus(PAUSE);
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void aProbeThatLearntNothingMakesWayForTheNext() {
    probe();

    assertThat(breaker.record(Outcome.UNKNOWN)).isEqualTo(Change.NONE);
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.permits()).isFalse();
  }

  @Test
  void aCallThatBeganBeforeTheOutageDoesNotProlongThePause() {
    open();
    now = now.plus(PAUSE.dividedBy(2));

    breaker.record(Outcome.OUTAGE);

    now = now.plus(PAUSE.dividedBy(2));
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void aLateAnswerCloses() {
    open();

    assertThat(breaker.record(Outcome.ANSWERED)).isEqualTo(Change.CLOSED);
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void aClockThatIsSetBackEndsThePause() {
    open();

    now = now.minus(Duration.ofHours(1));

    assertThat(breaker.permits()).isTrue();
  }

  private void open() {
    breaker.record(Outcome.OUTAGE);
    assertThat(breaker.record(Outcome.OUTAGE)).isEqualTo(Change.OPENED);
  }

  private void probe() {
    open();
    now = now.plus(PAUSE);
    assertThat(breaker.permits()).isTrue();
  }
}
