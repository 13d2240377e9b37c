package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;

class AgeFieldProperties {
  private static final BigInteger MAX = BigInteger.TWO.pow(31);

  @Property
  void anyTextIsReadOrIgnored(@ForAll List<String> lines) {
    assertThat(AgeField.parse(lines).orElse(0)).isBetween(0L, 1L << 31);
  }

  @Property
  void everyNumberIsReadOrCapped(
      @ForAll @BigRange(min = "0", max = "99999999999999999999999") BigInteger seconds) {
    assertThat(AgeField.parse(List.of(seconds + ", 1"))).hasValue(seconds.min(MAX).longValue());
    assertThat(AgeField.parse(List.of("-" + seconds))).isEmpty();
  }
}
