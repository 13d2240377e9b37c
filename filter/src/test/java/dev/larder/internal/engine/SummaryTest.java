package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Effort;
import dev.larder.model.Decision.Outcome;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SummaryTest {
  private static final String NOTHING_ELSE =
      " 0 stored, 0 patterns dropped, 0 waiting; 0 round trips, 0 failed, 0.00 ms each";

  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger("dev.larder.summary");
  private final List<Duration> intervals = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int pending;
  private boolean stopped;
  private Runnable work = () -> {};
  private final Summary summary =
      new Summary(() -> now, () -> pending, Duration.ofSeconds(60), this::schedule);

  private AutoCloseable schedule(Duration interval, Runnable again) {
    intervals.add(interval);
    work = again;
    return () -> stopped = true;
  }

  @BeforeEach
  void listen() {
    log.setLevel(Level.INFO);
    told.start();
    log.addAppender(told);
  }

  @AfterEach
  void stop() {
    log.detachAppender(told);
    log.setLevel(null);
  }

  @Test
  void oneLineTellsWhatHappenedInTheInterval() {
    for (int i = 0; i < 5; i++) {
      decided(Verdict.HIT, null, Outcome.NOTHING);
    }
    decided(Verdict.URI_MISS, null, Outcome.STORED);
    decided(Verdict.URI_MISS, null, Outcome.COLLAPSED);
    decided(Verdict.BYPASS, Reason.NO_KEY, Outcome.NOTHING);
    decided(Verdict.BYPASS, Reason.CREDENTIALS, Outcome.NOTHING);
    decided(Verdict.BYPASS, Reason.CREDENTIALS, Outcome.NOTHING);
    decided(Verdict.REFUSED, Reason.ONLY_IF_CACHED, Outcome.NOTHING);
    summary.invalidated("PUT /posts/{slug}", List.of("posts:a:*", "posts:list:*"), false);
    summary.called("lookup", Duration.ofMillis(1), true);
    summary.called("lookup", Duration.ofMillis(-9), true);
    summary.called("store", Duration.ofMillis(2), false);
    pending = 1;
    pass(60);

    assertThat(lines())
        .containsExactly(
            "in 60 s: 11 requests, 5 hits (45.5 %), 1 collapsed, 1 misses, 3 bypasses"
                + " (CREDENTIALS 2, NO_KEY 1), 1 refused; 1 stored, 2 patterns dropped, 1 waiting;"
                + " 3 round trips, 1 failed, 1.00 ms each");
    assertThat(intervals).containsExactly(Duration.ofSeconds(60));
  }

  @Test
  void theNextLineCountsFromZero() {
    decided(Verdict.BYPASS, Reason.NO_KEY, Outcome.NOTHING);
    pass(60);
    decided(Verdict.HIT, null, Outcome.NOTHING);
    pass(61);

    assertThat(lines().get(1))
        .isEqualTo(
            "in 61 s: 1 requests, 1 hits (100.0 %), 0 collapsed, 0 misses, 0 bypasses, 0 refused;"
                + NOTHING_ELSE);
  }

  @Test
  void whereNothingHappenedNothingIsTold() {
    pass(60);
    assertThat(lines()).isEmpty();

    pending = 1;
    pass(60);
    assertThat(lines()).as("what waits is news each time").hasSize(1);
  }

  @Test
  void aRefreshIsNoRequest() {
    summary.decided(
        decision(Verdict.STALE, Reason.EARLY_REFRESH, Outcome.STORED).with(Effort.BACKGROUND));
    pass(60);

    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0)).contains(" 0 requests, ", "; 1 stored,");
  }

  @Test
  void theEndTellsWhatIsLeft() {
    decided(Verdict.HIT, null, Outcome.NOTHING);
    now = now.plusSeconds(7);

    summary.close();

    assertThat(stopped).isTrue();
    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0)).startsWith("in 7 s: 1 requests, 1 hits");
  }

  @Test
  void anEngineTellsIfItsOptionAsks() {
    try (Rig rig = rig(Map.of("summary.interval.seconds", "3600"))) {
      rig.get(ExpiringEntries.DETAIL, TestRequest.get("a"));
    }
    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0)).startsWith("in 0 s: 1 requests, 0 hits");

    try (Rig rig = rig(Map.of())) {
      rig.get(ExpiringEntries.DETAIL, TestRequest.get("a"));
    }
    assertThat(lines()).as("off by default").hasSize(1);
  }

  private static Rig rig(Map<String, String> options) {
    return ExpiringEntries.rig(options);
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
    work.run();
  }

  private void decided(Verdict verdict, @Nullable Reason reason, Outcome outcome) {
    summary.decided(decision(verdict, reason, outcome));
  }

  private static Decision decision(Verdict verdict, @Nullable Reason reason, Outcome outcome) {
    return new Decision(
        "GET /posts/{slug}",
        Optional.of("posts:a"),
        verdict,
        Optional.ofNullable(reason),
        OptionalLong.empty(),
        outcome,
        false);
  }

  private List<String> lines() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
