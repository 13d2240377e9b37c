package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @Property
  void whatIsWrittenIsRead(@ForAll Instant instant) {
    assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-01T10:30:00Z",
        "2026-12-01T10:30:00.2Z",
        "2026-12-01T10:30:00.Z",
        "2026-12-01T10:30:00.250Z",
        "2026-12-01T10:30:00.000000001Z",
        "1969-12-31T23:59:59.999Z",
        "+1000000000-12-31T23:59:59Z",
        "-0001-01-01T00:00:00Z",
        "2026-12-01T10:30:00+01:00"
      })
  void readsAsTheJdkDoes(String text) {
    assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-02-30T10:30:00Z",
        "2026-13-01T10:30:00Z",
        "2026-12-01T10:60:00Z",
        "2026-12-01 10:30:00Z",
        "2026-12-01T10:30:00",
        "2026-12-01T10:30:00.1234567890Z",
        "2026-12-01T10:30:00.-12Z",
        "2026-12-01T10:30:0\u0663Z"
      })
  void whatIsNoInstantIsRefused(String text) {
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
