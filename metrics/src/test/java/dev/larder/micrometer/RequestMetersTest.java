package dev.larder.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Effort;
import dev.larder.model.Decision.Outcome;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.Decision.Work;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RequestMeters meters = new RequestMeters(registry, Tags.of("cache", "larder"));

  @AfterEach
  void close() {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource({
    "HIT, NOTHING, , hit, none",
    "HIT, NOTHING, STALE_WHILE_REVALIDATE, hit, STALE_WHILE_REVALIDATE",
    "URI_MISS, STORED, , miss, uri-miss",
    "VARY_MISS, NOTHING, , miss, vary-miss",
    "STALE, NOTHING, INVALIDATED, miss, INVALIDATED",
    "REQUEST, NOTHING, , miss, request",
    "URI_MISS, COLLAPSED, , collapsed, uri-miss",
    "BYPASS, NOTHING, CREDENTIALS, bypass, CREDENTIALS",
    "REFUSED, NOTHING, ONLY_IF_CACHED, refused, ONLY_IF_CACHED",
  })
  void everyVerdictHasAWord(
      Verdict verdict, Outcome outcome, String reason, String result, String word) {
    meters.decided(decision("GET /", verdict, reason, outcome));

    assertThat(registry.get("cache.gets").tags("result", result, "reason", word).counter().count())
        .isEqualTo(1);
  }

  @Test
  void whatRunsInTheBackgroundIsNoRequest() {
    Decision decision = decision("GET /", Verdict.STALE, "EARLY_REFRESH", Outcome.STORED);

    meters.decided(decision.with(Effort.BACKGROUND).took(Duration.ofSeconds(2)));

    assertThat(registry.find("cache.gets").counters()).isEmpty();
    assertThat(registry.get("cache.puts").counter().count()).isEqualTo(1);
    assertThat(
            registry
                .get("larder.origin")
                .tag("background", "true")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(2);
  }

  @Test
  void callsAreTimedByWhatTheyAskedFor() {
    meters.called("lookup", Duration.ofMillis(2), true);
    meters.called("lookup", Duration.ofMillis(-5), true);
    meters.called("lookup", Duration.ofMillis(300), false);

    assertThat(calls("success")).as("a clock set back counts as nothing").isEqualTo(2);
    assertThat(calls("failure")).isEqualTo(300);
  }

  private double calls(String result) {
    return registry
        .get("larder.store.calls")
        .tags("operation", "lookup", "result", result)
        .timer()
        .totalTime(TimeUnit.MILLISECONDS);
  }

  @Test
  void moreRoutesThanAnyApplicationHasAreOne() {
    IntStream.range(0, RequestMeters.MOST_ROUTES + 50)
        .forEach(i -> meters.decided(decision("GET /" + i, Verdict.HIT, null, Outcome.NOTHING)));

    assertThat(registry.find("cache.gets").counters()).hasSize(RequestMeters.MOST_ROUTES + 1);
    assertThat(registry.get("cache.gets").tag("route", "other").counter().count()).isEqualTo(50);
  }

  /** Prometheus takes one name with one set of tags only. */
  @Test
  void metersOfOneNameHaveTheTagsOfTheTable() {
    for (Verdict verdict : Verdict.values()) {
      for (Reason reason : Reason.values()) {
        for (Work work : Work.values()) {
          meters.decided(
              decision("GET /", verdict, reason.name(), Outcome.STORED)
                  .with(new Effort(work, Optional.of(Duration.ZERO))));
        }
      }
    }
    meters.invalidated("PUT /", List.of("posts:*"), true);
    meters.called("lookup", Duration.ZERO, true);

    for (Meter meter : registry.getMeters()) {
      MeterKind kind = kind(meter.getId().getName());
      assertThat(meter.getId().getTags().stream().map(Tag::getKey))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of("cache"), kind.tags().stream()).toList());
      assertThat(meter.getId().getType()).isEqualTo(kind.type());
      assertThat(meter.getId().getDescription()).isEqualTo(kind.meaning());
    }
  }

  private static MeterKind kind(String name) {
    return Stream.of(MeterKind.values())
        .filter(kind -> kind.key().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Decision decision(
      String route, Verdict verdict, @Nullable String reason, Outcome outcome) {
    return new Decision(
        route,
        Optional.of("posts:secret-slug"),
        verdict,
        Optional.ofNullable(reason).map(Reason::valueOf),
        OptionalLong.empty(),
        outcome,
        true);
  }
}
