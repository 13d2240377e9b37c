package dev.larder.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestsTest {
  @Test
  void aDigestIsTheFirstHalfOfSha256() {
    assertThat(Digests.of(List.of())).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
  }

  @Test
  void noQueryHasNoDigest() {
    assertThat(QueryDigest.of(List.of())).isEqualTo(Optional.empty());
  }

  @Test
  void theOrderOfNamesDoesNotCount() {
    assertThat(digest("a=1&b=2")).isEqualTo(digest("b=2&a=1"));
    assertThat(digest("b=1&a=1&b=2")).isEqualTo(digest("b=1&b=2&a=1"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a=1, a=2",
        "a=1, b=1",
        "a=1, A=1",
        "a=, b=",
        "a=&b=, a=",
        "a=1, a=1&a=1",
        "a=1&a=2, a=2&a=1",
        "a=1&b=, a=1",
        "ab=c, a=bc",
        "a=b&c=d, a=b%26c=d",
        "tag=1&tag=1, tag=1",
        "a=\ud800, a=\ud801",
        "a=\ud800, a=?",
        "a=\u00e9, a=e\u0301",
      })
  void differentQueriesDiffer(String one, String other) {
    assertThat(digest(one)).matches("[0-9a-f]{32}").isNotEqualTo(digest(other));
  }

  @Test
  void partsDoNotRunIntoEachOther() {
    assertThat(Digests.of(List.of("ab", "c"))).isNotEqualTo(Digests.of(List.of("a", "bc")));
    assertThat(Digests.of(List.of("a"))).isNotEqualTo(Digests.of(List.of("a", "")));
  }

  @Test
  void suffixesStandInOrderAndOnlyWhenGiven() {
    Optional<String> none = Optional.empty();
    assertThat(FullKey.of("a:b", none, none, none, none)).isEqualTo("a:b");
    Optional<String> type = Optional.of("text/html;q=1");
    assertThat(FullKey.of("a", type, Optional.of("0"), Optional.of("1"), Optional.of("2")))
        .isEqualTo("a:m=text%2Fhtml%3Bq%3D1:q=0:b=1:v=2");
    assertThat(FullKey.of("a", none, none, Optional.of("0"), none)).isEqualTo("a:b=0");
    assertThat(FullKey.of("a", none, Optional.of("0"), none, none)).isEqualTo("a:q=0");
    assertThat(FullKey.of("a", none, none, none, Optional.of("0"))).isEqualTo("a:v=0");
  }

  /** Of the bytes, not of what they might mean. */
  @Test
  void bytesAreDigestedAsTheyAre() {
    assertThat(Digests.of(new byte[] {'a', 'b', 'c'}))
        .as("SHA-256 of abc, its first half")
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223");
    assertThat(Digests.of(new byte[] {(byte) 0x80}))
        .isNotEqualTo(Digests.of(new byte[] {(byte) 0x81}));
  }

  private static String digest(String query) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      pairs.add(Map.entry(pair.substring(0, equals), pair.substring(equals + 1)));
    }
    return QueryDigest.of(pairs).orElseThrow();
  }
}
