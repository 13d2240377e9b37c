package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.larder.internal.http.CacheStatusReader.Said;
import dev.larder.model.Decision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheStatusReaderTest {
  private static final Said NOTHING =
      new Said(
          "larder",
          false,
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          false,
          false,
          Optional.empty());

  @Test
  void readsEveryParameter() {
    assertThat(read("larder; fwd=stale; fwd-status=503; ttl=-12; stored; collapsed; detail=X"))
        .containsExactly(
            new Said(
                "larder",
                false,
                Optional.of("stale"),
                OptionalLong.of(503),
                OptionalLong.of(-12),
                true,
                true,
                Optional.of("X")));
  }

  @Test
  void readsSeveralCachesOnSeveralLines() {
    assertThat(
            CacheStatusReader.read(List.of("a; hit, \"b, c\"; fwd=miss; detail=\"x; hit\"", "d"))
                .orElseThrow())
        .extracting(Said::cache, Said::hit, Said::forward, Said::detail)
        .containsExactly(
            tuple("a", true, Optional.empty(), Optional.empty()),
            tuple("b, c", false, Optional.of("miss"), Optional.of("x; hit")),
            tuple("d", false, Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "larder",
        "larder; hit=?0",
        "larder; hit=1",
        "larder; hit=\"true\"",
        "larder; hitting; fwd=7; ttl=\"5\"; fwd-status=5.0; stored=?0; collapsed=1; detail=?1"
      })
  void whatIsOfAnotherTypeIsNotSaid(String field) {
    assertThat(read(field)).containsExactly(NOTHING);
  }

  @Test
  void nobodySaysAnythingWithoutTheField() {
    assertThat(CacheStatusReader.read(List.of())).contains(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"larder; hit,", "larder hit", "(larder); hit", "7; hit", "larder; \"hit\""})
  void aFieldThatBreaksTheGrammarAnywhereSaysNothing(String field) {
    assertThat(CacheStatusReader.read(List.of("cdn; hit", field))).isEmpty();
  }

  @Property
  void whatIsWrittenIsRead(
      @ForAll Decision.Verdict verdict,
      @ForAll Decision.Reason reason,
      @ForAll Decision.Outcome outcome,
      @ForAll String key) {
    Decision decision =
        new Decision(
            "GET /a",
            Optional.of(key),
            verdict,
            Optional.of(reason),
            OptionalLong.of(5),
            outcome,
            true);

    Said said = read(CacheStatus.format(decision).value()).get(0);

    boolean hit = verdict == Decision.Verdict.HIT;
    assertThat(said.cache()).isEqualTo("larder");
    assertThat(said.hit()).isEqualTo(hit);
    assertThat(said.ttl()).isEqualTo(hit ? OptionalLong.of(5) : OptionalLong.empty());
    assertThat(said.forward().isPresent()).isEqualTo(!hit && verdict != Decision.Verdict.REFUSED);
    assertThat(said.stored()).isEqualTo(!hit && decision.stored());
    assertThat(said.detail()).contains(reason.name());
  }

  private static List<Said> read(String field) {
    return CacheStatusReader.read(List.of(field)).orElseThrow();
  }
}
