package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountedQueryTest {
  private static CountedQuery cut(String raw) {
    return CountedQuery.of(
        Optional.of(raw), name -> !name.startsWith("utm_") && !name.equals("f bclid"));
  }

  @ParameterizedTest
  @CsvSource({
    "a=1&utm_source=x, a=1",
    "utm_source=x&a=1, a=1",
    "b=2&utm_source=x&a=1&utm_source=y, b=2&a=1",
    "a=%41%2b+&utm_source=x&A&c=&c, a=%41%2b+&A&c=&c",
    "a=1&%75tm_source=x, a=1",
    "a=1&utm%5Fsource=x, a=1",
    "a=1&utm_source, a=1",
    "a=1&&utm_source=x&&b=2, a=1&b=2",
    "a=1&f+bclid=x&f%20bclid=y, a=1",
    "=x&utm_source=utm_y, =x",
    "a=utm_source=x&utm_b=&c, a=utm_source=x&c"
  })
  void whatDoesNotCountIsTakenAwayAndTheRestStaysAsItIs(String raw, String rest) {
    assertThat(cut(raw).rest()).contains(rest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utm_source=x", "utm_source", "&utm_source=x&", "%75tm_a=1&utm_a=2"})
  void nothingIsLeftIfNothingCounts(String raw) {
    assertThat(cut(raw).rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a=1",
        "&&a=1&&",
        "utm=1&UTM_source=x&xutm_source=y",
        "utm_source=x&a=%zz",
        "utm_source=%zz",
        "utm_source=x&%zz=1",
        "utm_source=x&a=%ff",
        "utm_source=x&a=%",
        "utm_%C3%A9=x",
        "%2575tm_source=x"
      })
  void inDoubtNothingIsTakenAway(String raw) {
    assertThat(cut(raw)).isEqualTo(new CountedQuery(Set.of(), Optional.of(raw)));
  }

  @Test
  void namesAreToldDecoded() {
    assertThat(cut("%75tm_a=1&a=1&utm_b").hidden()).isEqualTo(Set.of("utm_a", "utm_b"));
    assertThat(CountedQuery.of(Optional.empty(), name -> false).hidden()).isEmpty();
  }
}
