package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class HttpDatesProperties {
  private static final List<String> FORMATS =
      List.of(
          "EEE, dd MMM uuuu HH:mm:ss 'GMT'",
          "EEEE, dd-MMM-uu HH:mm:ss 'GMT'",
          "EEE MMM ppd HH:mm:ss uuuu");
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

  @Property
  void whatIsWrittenIsRead(@ForAll @LongRange(min = 0, max = 253402300799L) long epochSecond) {
    Instant instant = Instant.ofEpochSecond(epochSecond);

    assertThat(HttpDates.parse(HttpDates.format(instant), NOW)).contains(instant);
  }

  /** The years that two digits can name in 2026: at most 50 ahead, and less than 100 in all. */
  @Property
  void allThreeFormatsSayTheSame(
      @ForAll @LongRange(min = 252460800L, max = 3345278400L) long epochSecond) {
    Instant instant = Instant.ofEpochSecond(epochSecond);

    assertThat(FORMATS)
        .allSatisfy(
            format -> assertThat(HttpDates.parse(written(format, instant), NOW)).contains(instant));
  }

  private static String written(String format, Instant instant) {
    return DateTimeFormatter.ofPattern(format, Locale.US).withZone(ZoneOffset.UTC).format(instant);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    assertThat(HttpDates.parse(text, NOW)).isNotNull();
  }
}
