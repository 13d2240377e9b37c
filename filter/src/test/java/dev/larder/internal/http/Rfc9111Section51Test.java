package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §5.1 Age")
class Rfc9111Section51Test {
  @Test
  @DisplayName("§5.1: seconds")
  void seconds() {
    assertThat(AgeField.parse(List.of(" 17 "))).hasValue(17);
  }

  @Test
  @DisplayName("§5.1: of a list the first member counts")
  void firstMemberCounts() {
    assertThat(AgeField.parse(List.of("17, 4"))).hasValue(17);
    assertThat(AgeField.parse(List.of("17", "4"))).hasValue(17);
    assertThat(AgeField.parse(List.of("x, 4"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "abc", "1 2"})
  @DisplayName("§5.1: an invalid value is ignored")
  void invalidValueIsIgnored(String value) {
    assertThat(AgeField.parse(List.of(value))).isEmpty();
  }

  @Test
  @DisplayName("§1.2.2: an overflow is 2^31")
  void overflowIsCapped() {
    assertThat(AgeField.parse(List.of("9999999999999999999"))).hasValue(2147483648L);
  }

  @Test
  @DisplayName("§5.1: absent")
  void absent() {
    assertThat(AgeField.parse(List.of())).isEmpty();
  }
}
