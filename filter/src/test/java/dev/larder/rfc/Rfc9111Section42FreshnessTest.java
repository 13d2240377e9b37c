package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The route grants 600 seconds; a response may say less. */
@DisplayName("RFC 9111 §4.2 freshness")
class Rfc9111Section42FreshnessTest {
  private static final Duration TICK = Duration.ofMillis(1);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  /** That a response is served for so long, and not a millisecond longer; 0 for never. */
  private void assertLife(long seconds, String... lines) {
    Ask ask = Ask.of("GET", site.unasked());
    site.answers(lines);
    site.ask(ask);
    if (seconds > 0) {
      site.pass(Duration.ofSeconds(seconds).minus(TICK));
      assertThat(site.ask(ask).isHit()).as("just before its end").isTrue();
      site.pass(TICK);
    }
    assertThat(site.ask(ask).isHit()).as("at its end").isFalse();
  }

  private String at(long secondsFromNow) {
    return DATE.format(site.now().plusSeconds(secondsFromNow));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60|60",
        "MAX-AGE=\"60\"|60",
        "max-age=601|600",
        "s-maxage=30, max-age=60|30",
        "s-maxage=60, max-age=30|60",
        "s-maxage=0, max-age=60|0",
        "public|600"
      })
  @DisplayName("F21 §4.2.1: s-maxage before max-age, and never longer than the route grants")
  void sharedLifeComesFirst(String control, long seconds) {
    assertLife(seconds, "Cache-Control: " + control);
  }

  @Test
  @DisplayName("F21 §5.3: Expires minus Date; ignored beside max-age and s-maxage")
  void expiresComesLast() {
    assertLife(60, "Expires: " + at(60));
    assertLife(40, "Expires: " + at(60), "Date: " + at(20));
    assertLife(90, "Expires: " + at(60), "Cache-Control: max-age=90");
    assertLife(90, "Expires: 0", "Cache-Control: s-maxage=90");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "now", "", "Fri, 02 Jan 2026 04:04:05 CET", "2026-01-02T04:04:05Z"})
  @DisplayName("F22 §5.3: an Expires that is no date, or in no zone but GMT, has expired")
  void invalidExpiresHasExpired(String value) {
    assertLife(0, "Expires: " + value);
    assertLife(600, "X-Expires: " + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fri, 02 Jan 2026 03:05:05 GMT",
        "Friday, 02-Jan-26 03:05:05 GMT",
        "Fri Jan  2 03:05:05 2026"
      })
  @DisplayName("F22 RFC 9110 §5.6.7: dates of all three forms are read")
  void allFormsOfDatesAreRead(String value) {
    assertLife(60, "Expires: " + value);
  }

  @Test
  @DisplayName("F22 RFC 9110 §5.6.7: a year of two digits is at most 50 years ahead")
  void yearOfTwoDigits() {
    assertLife(600, "Expires: Wednesday, 01-Jan-76 00:00:00 GMT");
    assertLife(0, "Expires: Saturday, 01-Jan-77 00:00:00 GMT");
  }

  @Test
  @DisplayName("F22 §5.3: two Expires have expired")
  void twoExpiresHaveExpired() {
    assertLife(0, "Expires: " + at(60), "Expires: " + at(60));
  }

  @Test
  @DisplayName("F23 §4.2.2: a life is never guessed from Last-Modified")
  void lifeIsNeverGuessed() {
    assertLife(600, "Last-Modified: " + at(-100_000));
    assertLife(5, "Last-Modified: " + at(-100_000), "Cache-Control: max-age=5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60, max-age=30|30",
        "max-age=30, max-age=60|30",
        "max-age=60, max-age=x|0",
        "max-age=60, no-store|0",
        "public, no-cache|0",
        "max-age=-1|0",
        "max-age=+60|0",
        "max-age=1.5|0",
        "max-age|0",
        "max-age =60|0",
        "max-age=99999999999999999999|600",
        "max-age=4294967297|600",
        "unheard-of=\"max-age=0, no-store\", x|600"
      })
  @DisplayName("F24 §4.2.1, §1.2.2: the most restrictive reading; unknown directives are ignored")
  void mostRestrictiveReading(String control, long seconds) {
    assertLife(seconds, "Cache-Control: " + control);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"20|40", "'20, 50'|40", "60|0", "99999999999|0", "-5|60", "x|60", "x, 20|60"})
  @DisplayName("F15 §4.2.3, §5.1: Age is taken from the life: its first member, if it is a number")
  void ageIsTakenFromTheLife(String age, long seconds) {
    assertLife(seconds, "Cache-Control: max-age=60", "Age: " + age);
  }

  @Test
  @DisplayName("F15 §4.2.3: the greater of the age by Date and of Age with the delay")
  void greaterOfBothAges() {
    assertLife(38, "Cache-Control: max-age=60", "Age: 20", "Date: " + at(-22));
    assertLife(40, "Cache-Control: max-age=60", "Age: 20", "Date: " + at(-1));
    assertLife(60, "Cache-Control: max-age=60", "Date: " + at(30));
    site.takes(Duration.ofSeconds(3));
    assertLife(57, "Cache-Control: max-age=60");
  }

  @Test
  @DisplayName("F15 §1.2.2: an Age beyond 2^31 is 2^31")
  void hugeAgeIsCapped() {
    site.answers("Age: 99999999999999999999");
    site.ask(Ask.get());

    assertThat(site.ask(Ask.get()).header("Age")).isEqualTo("2147483648");
  }

  @Test
  @DisplayName("F26 RFC 8246 §2: immutable prolongs nothing, whatever its argument")
  void immutableProlongsNothing() {
    assertLife(60, "Cache-Control: immutable, max-age=60");
    assertLife(600, "Cache-Control: immutable=\"no-store\"");
  }

  @Test
  @DisplayName("F28 §4.2.4: no response prolongs what its route grants")
  void staleIsNotServed() {
    assertLife(60, "Cache-Control: max-age=60, stale-while-revalidate=60, stale-if-error=60");
  }
}
