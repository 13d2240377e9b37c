package dev.larder.demo.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void sameSampleGivesTheSameInterval() {
    List<BigDecimal> sample =
        List.of(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("9"));

    assertThat(Bootstrap.ofMean(sample, 10_000)).isEqualTo(Bootstrap.ofMean(sample, 10_000));
  }

  @Test
  void intervalHoldsTheMean() {
    List<BigDecimal> sample =
        List.of(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("9"));
    Bootstrap.Interval interval = Bootstrap.ofMean(sample, 10_000);

    assertThat(interval.low()).isLessThan(new BigDecimal("4"));
    assertThat(interval.high()).isGreaterThan(new BigDecimal("4"));
  }

  @Test
  void oneNumberLeavesNoDoubt() {
    Bootstrap.Interval interval = Bootstrap.ofMean(List.of(new BigDecimal("5")), 100);

    assertThat(interval.low()).isEqualTo("5.00").isEqualTo(interval.high());
  }
}
