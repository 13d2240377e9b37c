package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 §5.6.7 dates")
class Rfc9110Section567Test {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "sun, 06 nov 1994 08:49:37 gmt",
        " Mon, 06 Nov 1994 08:49:37 GMT "
      })
  @DisplayName("§5.6.7: all three formats are read, in any case")
  void allFormatsAreRead(String text) {
    assertThat(HttpDates.parse(text, NOW)).contains(EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "784111777",
        "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun Nov   08:49:37 1994"
      })
  @DisplayName("§5.6.7, RFC 9111 §4.2: everything else is no date, another zone neither")
  void everythingElseIsNoDate(String text) {
    assertThat(HttpDates.parse(text, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"26,2026", "75,2075", "76,2076", "77,1977", "99,1999", "00,2000"})
  @DisplayName("§5.6.7: a year of two digits is at most 50 years ahead")
  void shortYearsAreAtMostFiftyYearsAhead(String digits, String year) {
    assertThat(HttpDates.parse("Friday, 01-May-" + digits + " 00:00:00 GMT", NOW))
        .contains(Instant.parse(year + "-05-01T00:00:00Z"));
  }

  @Test
  @DisplayName("§5.6.7: later in the 50th year is already the century before")
  void laterInTheFiftiethYearIsThePast() {
    assertThat(HttpDates.parse("Friday, 01-Jul-76 00:00:00 GMT", NOW))
        .contains(Instant.parse("1976-07-01T00:00:00Z"));
  }

  @Test
  @DisplayName("§5.6.7: a leap day of two digits and a leap second")
  void leapDayAndSecond() {
    assertThat(HttpDates.parse("Tuesday, 29-Feb-00 00:00:00 GMT", NOW))
        .contains(Instant.parse("2000-02-29T00:00:00Z"));
    assertThat(HttpDates.parse("Sat, 31 Dec 2016 23:59:60 GMT", NOW))
        .contains(Instant.parse("2017-01-01T00:00:00Z"));
    assertThat(HttpDates.parse("Fri, 31 Dec 9999 23:59:60 GMT", NOW))
        .contains(Instant.parse("9999-12-31T23:59:59Z"));
  }

  @Test
  @DisplayName("§5.6.7: written as IMF-fixdate")
  void writtenAsImfFixdate() {
    assertThat(HttpDates.format(EXAMPLE.plusMillis(999)))
        .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(HttpDates.format(Instant.parse("2026-09-01T00:00:00Z")))
        .isEqualTo("Tue, 01 Sep 2026 00:00:00 GMT");
  }
}
