package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.http.CacheGroups.State;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9875 §2 the names of cache groups")
class Rfc9875Section2Test {
  private static CacheGroups parse(String... lines) {
    return CacheGroups.parse(List.of(lines));
  }

  private static CacheGroups read(String... names) {
    return new CacheGroups(State.READ, List.of(names));
  }

  @Test
  @DisplayName("F45: a list of strings, on one line or several, case-sensitive")
  void listOfStrings() {
    assertThat(parse("\"scripts\"")).isEqualTo(read("scripts"));
    assertThat(parse("\"a\", \"A\"", "\"b, c\"")).isEqualTo(read("a", "A", "b, c"));
    assertThat(parse("\"a\", \"b\", \"a\"")).isEqualTo(read("a", "b"));
    assertThat(parse("\"\"")).isEqualTo(read(""));
  }

  @Test
  @DisplayName("F45: an absent or empty field names nothing")
  void nothing() {
    assertThat(parse()).isEqualTo(read());
    assertThat(parse("")).isEqualTo(read());
  }

  @Test
  @DisplayName("F45: unknown parameters are ignored")
  void parametersAreIgnored() {
    assertThat(parse("\"a\";x=1;y, \"b\";z=\"c\"")).isEqualTo(read("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "?1",
        ":YQ==:",
        "(\"a\")",
        "\"a\", b",
        "\"a\",",
        "\"a\" \"b\"",
        "'a'",
        "\"a",
        "\"\u00E4\"",
        "%\"a\"",
        "@1",
        "\"a\";z=(\"c\")"
      })
  @DisplayName("F45, RFC 9651 §1.1: a member that is no string makes the whole field none")
  void anythingElseIsNoField(String text) {
    assertThat(parse(text)).isEqualTo(new CacheGroups(State.MALFORMED, List.of()));
    assertThat(parse("\"b\"", text).state()).isEqualTo(State.MALFORMED);
  }

  @Test
  @DisplayName("F45: 32 groups of 32 characters, and more up to the bounds")
  void manyGroups() {
    assertThat(parse(groups(32, 32)))
        .satisfies(
            groups -> {
              assertThat(groups.state()).isEqualTo(State.READ);
              assertThat(groups.names()).hasSize(32);
            });
    assertThat(parse(groups(CacheGroups.MAX_GROUPS, CacheGroups.MAX_LENGTH)).state())
        .isEqualTo(State.READ);
  }

  @Test
  @DisplayName("F45: beyond the bounds the rest is told apart, what is within them is named")
  void beyondTheBounds() {
    CacheGroups many = parse(groups(CacheGroups.MAX_GROUPS + 1, 8));
    CacheGroups wide = parse("\"a\", \"" + "x".repeat(CacheGroups.MAX_LENGTH + 1) + '"');

    assertThat(many.state()).isEqualTo(State.EXCEEDED);
    assertThat(many.names()).hasSize(CacheGroups.MAX_GROUPS).startsWith("g0000000");
    assertThat(wide).isEqualTo(new CacheGroups(State.EXCEEDED, List.of("a")));
  }

  private static String groups(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(number -> String.format("\"g%0" + (length - 1) + "d\"", number))
        .collect(Collectors.joining(", "));
  }
}
