package dev.larder.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  @Test
  void virtualThreadsNeedJava21() {
    assertThat(Comparison.virtual(List.of("--quick", "--virtual"), 21)).isTrue();
    assertThat(Comparison.virtual(List.of("--quick"), 21)).isFalse();
    assertThat(Comparison.virtual(List.of("--quick"), 17)).isFalse();
    assertThatThrownBy(() -> Comparison.virtual(List.of("--virtual"), 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--virtual needs Java 21; expected it in JAVA_HOME, where 20 is");
  }
}
