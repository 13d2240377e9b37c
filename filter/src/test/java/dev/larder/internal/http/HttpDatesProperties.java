package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class HttpDatesProperties {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

  @Property
  void whatIsWrittenIsRead(@ForAll @LongRange(min = 0, max = 253402300799L) long epochSecond) {
    Instant instant = Instant.ofEpochSecond(epochSecond);

    assertThat(HttpDates.parse(HttpDates.format(instant), NOW)).contains(instant);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    assertThat(HttpDates.parse(text, NOW)).isNotNull();
  }
}
