package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.CapturedResponse.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 §13.1.2 If-None-Match and §8.8.3 ETag")
class Rfc9110Section1312Test {
  private static boolean matches(String current, String... lines) {
    return EntityTags.parse(Arrays.asList(lines)).matches(Optional.of(current));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "\"a\"|\"a\"|true",
        "W/\"a\"|\"a\"|true",
        "\"a\"|W/\"a\"|true",
        "W/\"a\"|W/\"a\"|true",
        "\"a\"|\"b\"|false",
        "\"a\"|\"A\"|false",
        "\"\"|\"\"|true"
      })
  @DisplayName("§8.8.3.2: the comparison is weak, and case matters")
  void comparisonIsWeak(String field, String current, boolean matches) {
    assertThat(matches(current, field)).isEqualTo(matches);
  }

  @Test
  @DisplayName("§13.1.2: any member of the list matches, on any line")
  void anyMemberMatches() {
    assertThat(matches("\"c\"", "\"a\", W/\"b\" ,,\"c\"")).isTrue();
    assertThat(matches("\"c\"", "\"a\"", "\"c\"")).isTrue();
    assertThat(matches("\"c\"", "\"a\", W/\"b\"")).isFalse();
  }

  @Test
  @DisplayName("§8.8.3: a comma inside a tag separates nothing, a backslash escapes nothing")
  void tagsMayHoldCommasAndBackslashes() {
    assertThat(matches("\"a,b\"", "\"a,b\"")).isTrue();
    assertThat(matches("\"b\"", "\"a,b\"")).isFalse();
    assertThat(matches("\"a\\\"", "\"a\\\", \"b\"")).isTrue();
  }

  @Test
  @DisplayName("§13.1.2: * matches whatever exists, tag or not")
  void starMatchesWhateverExists() {
    assertThat(EntityTags.parse(List.of(" * ")).matches(Optional.empty())).isTrue();
    assertThat(EntityTags.parse(List.of("\"a\"")).matches(Optional.empty())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "'a'",
        "\"a",
        "a\"",
        "w/\"a\"",
        "W/a",
        "\"a\" \"b\"",
        "\"a\"\"b\"",
        "*, \"a\"",
        "\"a\", *",
        "\"a\", b",
        "\"a b\"",
        "\"a\u007f\"",
        ""
      })
  @DisplayName("§13.1.2: a malformed field matches nothing")
  void malformedFieldMatchesNothing(String field) {
    assertThat(matches("\"a\"", field)).isFalse();
    assertThat(matches(field, field)).isFalse();
  }

  @Test
  @DisplayName("§8.8.1: a made tag is strong, and other bytes have another tag")
  void madeTagsAreStrong() {
    assertThat(strong("abc")).isEqualTo("\"ba7816bf8f01cfea414140de5dae2223\"");
    assertThat(strong("abd")).isNotEqualTo(strong("abc"));
  }

  private static String strong(String body) {
    return EntityTags.strong(Body.of(body.getBytes(StandardCharsets.US_ASCII)));
  }
}
