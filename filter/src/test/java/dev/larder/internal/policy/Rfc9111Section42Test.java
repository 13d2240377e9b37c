package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.http.HttpDates;
import dev.larder.internal.policy.StorePolicy.Candidate;
import dev.larder.internal.policy.StorePolicy.Verdict;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Entry;
import dev.larder.model.Identity;
import dev.larder.model.Ledger.Stamp;
import dev.larder.model.RouteDefinition.CachePolicy.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §4.2 freshness")
class Rfc9111Section42Test {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration GRANTED = Duration.ofMinutes(10);
  private static final Verdict NO_FRESHNESS = new Verdict.Refuse(Reason.NO_FRESHNESS);

  private static Verdict decide(CapturedResponse response, Duration granted, Duration delay) {
    Identity nobody = new Identity.Anonymous();
    return StorePolicy.decide(
        new Candidate(
            FakeRequest.get(),
            response,
            Responses.control(response),
            Sharing.ANONYMOUS_ONLY,
            new Life(granted, false),
            nobody,
            nobody,
            NOW.minus(delay)),
        NOW);
  }

  private static Verdict decide(String... lines) {
    return decide(Responses.ok(lines), GRANTED, Duration.ZERO);
  }

  private static Verdict stored(long ttlSeconds, long ageSeconds) {
    return new Verdict.Store(
        Duration.ofSeconds(ttlSeconds), Duration.ofSeconds(ageSeconds), List.of());
  }

  private static String in(long seconds) {
    return HttpDates.format(NOW.plusSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60|60",
        "max-age=601|600",
        "s-maxage=60|60",
        "s-maxage=60, max-age=30|60",
        "s-maxage=30, max-age=60|30",
        "s-maxage=700, max-age=30|600",
        "max-age=99999999999999999999|600",
        "must-revalidate|600"
      })
  @DisplayName("§4.2.1: s-maxage before max-age; the shorter of it and what the route grants")
  void shorterOfOwnAndGranted(String control, long ttl) {
    assertThat(decide("Cache-Control: " + control)).isEqualTo(stored(ttl, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"max-age=0", "s-maxage=0, max-age=60", "max-age=x", "max-age=60, max-age=0"})
  @DisplayName("§4.2.1: no life, or one that cannot be read, is not stored")
  void noLifeIsNotStored(String control) {
    assertThat(decide("Cache-Control: " + control)).isEqualTo(NO_FRESHNESS);
  }

  @Test
  @DisplayName("§4.2.1, §5.3: Expires minus Date, Date being now if it is missing")
  void expiresMinusDate() {
    assertThat(decide("Expires: " + in(60))).isEqualTo(stored(60, 0));
    assertThat(decide("Expires: " + in(60), "Date: " + in(20))).isEqualTo(stored(40, 0));
    assertThat(decide("Expires: " + in(60), "Date: " + in(-10))).isEqualTo(stored(60, 10));
    assertThat(decide("Expires: " + in(601))).isEqualTo(stored(600, 0));
  }

  @Test
  @DisplayName("§5.3: Expires is ignored beside max-age or s-maxage")
  void expiresIsIgnoredBesideMaxAge() {
    assertThat(decide("Expires: 0", "Cache-Control: max-age=60")).isEqualTo(stored(60, 0));
    assertThat(decide("Expires: 0", "Cache-Control: s-maxage=60")).isEqualTo(stored(60, 0));
    assertThat(decide("Expires: 0", "Cache-Control: public")).isEqualTo(NO_FRESHNESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "", "-1", "tomorrow", "Sat, 02 Jan 2027 03:04:05 UTC"})
  @DisplayName("§5.3: an invalid Expires has already expired")
  void invalidExpiresHasExpired(String value) {
    assertThat(decide("Expires: " + value)).isEqualTo(NO_FRESHNESS);
  }

  @Test
  @DisplayName("§5.3: a past Expires, one of now, and two of them have expired")
  void pastExpiresHasExpired() {
    assertThat(decide("Expires: " + in(-1))).isEqualTo(NO_FRESHNESS);
    assertThat(decide("Expires: " + in(0))).isEqualTo(NO_FRESHNESS);
    assertThat(decide("Expires: " + in(60), "Expires: " + in(60))).isEqualTo(NO_FRESHNESS);
  }

  @Test
  @DisplayName("§4.2.3: the response's own age is taken from its life")
  void ownAgeIsTakenFromItsLife() {
    assertThat(decide("Cache-Control: max-age=60", "Age: 20")).isEqualTo(stored(40, 20));
    assertThat(decide("Cache-Control: max-age=60", "Age: 60")).isEqualTo(NO_FRESHNESS);
    assertThat(decide("Cache-Control: max-age=60", "Age: x")).isEqualTo(stored(60, 0));
    assertThat(decide("Age: 20")).isEqualTo(stored(600, 20));
  }

  @Test
  @DisplayName("§4.2.3: the greater of the age by Date and the age by Age and delay")
  void greaterOfApparentAndCorrectedAge() {
    CapturedResponse response =
        Responses.ok("Cache-Control: max-age=60", "Age: 20", "Date: " + in(-22));

    assertThat(decide(response, GRANTED, Duration.ofSeconds(1))).isEqualTo(stored(38, 22));
    assertThat(decide(response, GRANTED, Duration.ofSeconds(5))).isEqualTo(stored(35, 25));
    assertThat(decide(response, GRANTED, Duration.ofSeconds(-5))).isEqualTo(stored(38, 22));
    assertThat(decide(Responses.ok("Age: 20"), GRANTED, Duration.ofSeconds(-5)))
        .isEqualTo(stored(600, 20));
  }

  @Test
  @DisplayName("§4.2.3: a Date ahead of us, one that is none, and two of them add no age")
  void unusableDateAddsNoAge() {
    assertThat(decide("Date: " + in(30))).isEqualTo(stored(600, 0));
    assertThat(decide("Date: yesterday")).isEqualTo(stored(600, 0));
    assertThat(decide("Date: " + in(-30), "Date: " + in(-30))).isEqualTo(stored(600, 0));
  }

  @Test
  @DisplayName("§1.2.2: a life or age beyond 2^31 s is 2^31 s")
  void lifeAndAgeAreCapped() {
    Duration max = Duration.ofSeconds(1L << 31);

    assertThat(decide(Responses.ok(), Duration.ofSeconds(Long.MAX_VALUE), Duration.ZERO))
        .isEqualTo(new Verdict.Store(max, Duration.ZERO, List.of()));
    assertThat(decide("Age: 99999999999", "Date: Sun, 01 Jan 0001 00:00:00 GMT"))
        .isEqualTo(new Verdict.Store(GRANTED, max, List.of()));
  }

  @Test
  @DisplayName("§4.2: less than a millisecond is no life")
  void lessThanAMillisecondIsNoLife() {
    CapturedResponse response = Responses.ok("Cache-Control: max-age=1");

    assertThat(decide(response, GRANTED, Duration.ofNanos(999_000_001))).isEqualTo(NO_FRESHNESS);
    assertThat(decide(response, GRANTED, Duration.ofMillis(999)))
        .isEqualTo(new Verdict.Store(Duration.ofMillis(1), Duration.ofMillis(999), List.of()));
  }

  @ParameterizedTest
  @CsvSource({"600,20", "590,30", "0,620", "601,20"})
  @DisplayName("§4.2.3: the age of an entry grows by the time the store has held it")
  void ageGrowsInTheStore(long remaining, long age) {
    assertThat(HitPolicy.currentAge(entry(GRANTED, 20), Duration.ofSeconds(remaining)))
        .hasSeconds(age);
  }

  @Test
  @DisplayName("§1.2.2: the age of an entry never passes 2^31 s")
  void ageOfAnEntryIsCapped() {
    assertThat(HitPolicy.currentAge(entry(GRANTED, 1L << 31), Duration.ZERO)).hasSeconds(1L << 31);
  }

  private static Entry entry(Duration ttl, long ageSeconds) {
    return new Entry(
        Entry.Kind.RESPONSE,
        "k",
        "r",
        new Stamp(1, 1),
        NOW,
        ttl,
        Duration.ofSeconds(ageSeconds),
        List.of(),
        List.of(),
        Responses.ok());
  }
}
