package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Outcome;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.HeaderField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("RFC 9211 §2 Cache-Status")
class Rfc9211Section2Test {
  private static Decision decision(Verdict verdict, @Nullable Reason reason, Outcome outcome) {
    return new Decision(
        "GET /a",
        Optional.of("app:a"),
        verdict,
        Optional.ofNullable(reason),
        OptionalLong.empty(),
        outcome,
        false);
  }

  private static Decision hit(long remainingSeconds, String key) {
    return new Decision(
        "GET /a",
        Optional.of(key),
        Verdict.HIT,
        Optional.empty(),
        OptionalLong.of(remainingSeconds),
        Outcome.NOTHING,
        true);
  }

  static List<Arguments> decisions() {
    return List.of(
        Arguments.of(
            decision(Verdict.URI_MISS, null, Outcome.STORED), "larder; fwd=uri-miss; stored"),
        Arguments.of(decision(Verdict.URI_MISS, null, Outcome.NOTHING), "larder; fwd=uri-miss"),
        Arguments.of(
            decision(Verdict.VARY_MISS, null, Outcome.STORED), "larder; fwd=vary-miss; stored"),
        Arguments.of(
            decision(Verdict.URI_MISS, null, Outcome.COLLAPSED), "larder; fwd=uri-miss; collapsed"),
        Arguments.of(decision(Verdict.METHOD, null, Outcome.NOTHING), "larder; fwd=method"),
        Arguments.of(
            decision(Verdict.REFUSED, Reason.STORE_UNAVAILABLE, Outcome.NOTHING),
            "larder; detail=STORE_UNAVAILABLE"),
        Arguments.of(
            decision(Verdict.BYPASS, Reason.CREDENTIALS, Outcome.NOTHING),
            "larder; fwd=bypass; detail=CREDENTIALS"),
        Arguments.of(
            decision(Verdict.STALE, Reason.INVALIDATED, Outcome.STORED),
            "larder; fwd=stale; stored; detail=INVALIDATED"),
        Arguments.of(
            decision(Verdict.URI_MISS, Reason.SET_COOKIE, Outcome.NOTHING),
            "larder; fwd=uri-miss; detail=SET_COOKIE"));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  @DisplayName("§2: one member, parameters in one order")
  void oneMemberInOneOrder(Decision decision, String value) {
    assertThat(CacheStatus.format(decision)).isEqualTo(new HeaderField("Cache-Status", value));
  }

  @Test
  @DisplayName("F55 §2: a mutation that was refused has the field, with neither hit nor fwd")
  void refusedMutationHasTheField() {
    Decision refused = decision(Verdict.REFUSED, Reason.INVALIDATION_PENDING, Outcome.NOTHING);

    assertThat(CacheStatus.format(refused).value())
        .isEqualTo("larder; detail=INVALIDATION_PENDING");
  }

  @Test
  @DisplayName("F49 §2: what other caches said comes first, ours last")
  void othersComeFirst() {
    Decision decision = decision(Verdict.URI_MISS, null, Outcome.STORED);

    assertThat(CacheStatus.append(List.of("a; hit, \"b\"; fwd=miss", " ", "c"), decision).value())
        .isEqualTo("a; hit, \"b\"; fwd=miss, c, larder; fwd=uri-miss; stored");
    assertThat(CacheStatus.append(List.of(), decision)).isEqualTo(CacheStatus.format(decision));
  }

  @ParameterizedTest
  @CsvSource({"587,587", "0,0", "-3,-3", "9223372036854775807,999999999999999"})
  @DisplayName("§2.4: ttl is an integer and may be negative; RFC 9651 §3.3.1 bounds it")
  void ttlIsAnInteger(long remaining, String ttl) {
    assertThat(CacheStatus.format(hit(remaining, "k")).value())
        .isEqualTo("larder; hit; ttl=" + ttl + "; key=\"k\"");
  }

  @Test
  @DisplayName("§2.1, §2.5: a hit is never stored, for it went nowhere")
  void hitIsNeverStored() {
    assertThat(CacheStatus.format(decision(Verdict.HIT, null, Outcome.STORED)).value())
        .isEqualTo("larder; hit");
  }

  @Test
  @DisplayName("§6: the key is shown only where it is asked for")
  void keyIsShownOnlyOnDemand() {
    assertThat(CacheStatus.format(decision(Verdict.URI_MISS, null, Outcome.STORED)).value())
        .doesNotContain("key");
  }

  @Test
  @DisplayName("F54 RFC 9651 §4.1.6: strings are printable ASCII, quote and backslash escaped")
  void stringsAreEscaped() {
    assertThat(CacheStatus.format(hit(1, "a:b=\"c\\\u00e4\r\n")).value())
        .isEqualTo("larder; hit; ttl=1; key=\"a:b=\\\"c\\\\%C3%A4%0D%0A\"");
  }

  @Test
  @DisplayName("F54 RFC 9651 §4.1.7: every reason is a token")
  void everyReasonIsAToken() {
    assertThat(Arrays.stream(Reason.values()).map(Enum::name)).allMatch(FieldList::isToken);
  }
}
