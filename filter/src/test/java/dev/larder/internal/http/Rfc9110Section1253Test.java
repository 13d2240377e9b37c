package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 §12.5.3: who gets gzip. */
class Rfc9110Section1253Test {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "gzip | true",
        "GZip | true",
        "x-gzip | true",
        "gzip, deflate, br, zstd | true",
        "deflate,,gzip ; q=0.001 | true",
        "gzip;q=1.000 | true",
        "* | true",
        "*;q=0.1 | true",
        "gzip, *;q=0 | true",
        "gzip;q=0.5, identity;q=0.5 | true",
        "gzip;q=0.2, identity;q=0 | true",
        "br, gzip;q=0.8, identity;q=0.2 | true",
        "'' | false",
        "identity | false",
        "br | false",
        "gzip;q=0 | false",
        "gzip;q=0.000 | false",
        "gzip;Q=0, * | false",
        "*;q=0 | false",
        "identity;q=0 | false",
        "gzip;q=0.5, identity | false",
        "*;q=0.5, identity | false",
        "gzip, gzip;q=0 | false",
        "x-gzip;q=0, gzip | false",
        "gzip;q=2 | false",
        "gzip;q=-1 | false",
        "gzip;q= | false",
        "gzip;level=9 | false",
        "gzip;q=0.0001 | false",
        "notgzip, gzipped | false",
      })
  void table(String field, boolean gzip) {
    assertThat(AcceptEncoding.takesGzip(List.of(field))).isEqualTo(gzip);
  }

  @Test
  void linesAreOneList() {
    assertThat(AcceptEncoding.takesGzip(List.of("br", "gzip"))).isTrue();
    assertThat(AcceptEncoding.takesGzip(List.of("gzip", "identity, gzip;q=0.5"))).isFalse();
  }

  /** It would mean anything; but those that cannot decode do not say so. */
  @Test
  void whoDoesNotSayGetsPlainBytes() {
    assertThat(AcceptEncoding.takesGzip(List.of())).isFalse();
  }
}
