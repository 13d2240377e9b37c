package dev.larder.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentEncodingTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "my-post_slug.1, my-post_slug.1",
        "``, ~e",
        "anon, %61non",
        "Anon, Anon",
        "anon2, anon2",
        "*, %2A",
        ":, %3A",
        "%2A, %252A",
        "~, %7E",
        "~e, %7Ee",
        "a b, a%20b",
        "a+b, a%2Bb",
        "@#!=?[]{}\\/, %40%23%21%3D%3F%5B%5D%7B%7D%5C%2F",
        "\u007f, %7F",
        "\u00e9, %C3%A9",
        "e\u0301, e%CC%81",
        "\u20ac, %E2%82%AC",
        "\ud83d\ude00, %F0%9F%98%80",
        "\ud800, %ED%A0%80",
        "\udfff, %ED%BF%BF",
        "\udc00\ud800, %ED%B0%80%ED%A0%80",
      })
  void escapesWhatIsNotPlain(String value, String encoded) {
    assertThat(SegmentEncoding.encode(new KeyValue.Text(value))).isEqualTo(encoded);
  }

  @Test
  void controlCharactersAreEscaped() {
    assertThat(SegmentEncoding.encode(new KeyValue.Text("\0\r\n\t\33")))
        .isEqualTo("%00%0D%0A%09%1B");
  }

  @Test
  void markersAreNoTexts() {
    assertThat(SegmentEncoding.encode(KeyValue.ABSENT)).isEqualTo("~");
    assertThat(SegmentEncoding.encode(KeyValue.ANONYMOUS)).isEqualTo("anon");
  }

  @Test
  void eightyCharactersStayReadable() {
    String longest = "a".repeat(80);
    assertThat(SegmentEncoding.encode(new KeyValue.Text(longest))).isEqualTo(longest);
    assertThat(SegmentEncoding.encode(new KeyValue.Text(longest + "a")))
        .matches("~h[0-9a-f]{32}")
        .isNotEqualTo(SegmentEncoding.encode(new KeyValue.Text(longest + "b")));
  }

  @Test
  void theEncodedLengthCounts() {
    assertThat(SegmentEncoding.encode(new KeyValue.Text("*".repeat(26)))).hasSize(78);
    assertThat(SegmentEncoding.encode(new KeyValue.Text("*".repeat(27)))).startsWith("~h");
  }

  @Test
  void escapesAreUtf8() {
    String value = "\u00fc\u4e2d\ud83e\udd80";
    StringBuilder expected = new StringBuilder();
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      expected.append(String.format("%%%02X", octet));
    }
    assertThat(SegmentEncoding.encode(new KeyValue.Text(value))).isEqualTo(expected.toString());
  }
}
