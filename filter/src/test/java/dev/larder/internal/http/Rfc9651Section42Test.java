package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9651 §4.2 parsing of structured fields")
class Rfc9651Section42Test {
  private static Optional<List<FieldMember>> list(String... lines) {
    return StructuredField.list(List.of(lines));
  }

  private static Optional<Map<String, FieldMember>> dictionary(String... lines) {
    return StructuredField.dictionary(List.of(lines));
  }

  private static FieldMember.Item item(BareItem bare) {
    return new FieldMember.Item(bare, Map.of());
  }

  private static FieldMember.Item number(long value) {
    return item(new BareItem.Int(value));
  }

  static Stream<Arguments> bareItems() {
    return Stream.of(
        Arguments.of("0", new BareItem.Int(0)),
        Arguments.of("-0", new BareItem.Int(0)),
        Arguments.of("042", new BareItem.Int(42)),
        Arguments.of("999999999999999", new BareItem.Int(999_999_999_999_999L)),
        Arguments.of("-999999999999999", new BareItem.Int(-999_999_999_999_999L)),
        Arguments.of("-1.5", new BareItem.Decimal(new BigDecimal("-1.5"))),
        Arguments.of("123456789012.125", new BareItem.Decimal(new BigDecimal("123456789012.125"))),
        Arguments.of("\"\"", new BareItem.Text("")),
        Arguments.of("\"a, \\\"b\\\\ ~\"", new BareItem.Text("a, \"b\\ ~")),
        Arguments.of("Foo/9:*x", new BareItem.Token("Foo/9:*x")),
        Arguments.of("*", new BareItem.Token("*")),
        Arguments.of("::", new BareItem.Octets("")),
        Arguments.of(":/+8=:", new BareItem.Octets("\u00FF\u00EF")),
        Arguments.of(":/+8:", new BareItem.Octets("\u00FF\u00EF")),
        Arguments.of(":/+9=:", new BareItem.Octets("\u00FF\u00EF")),
        Arguments.of("?1", new BareItem.Bool(true)),
        Arguments.of("?0", new BareItem.Bool(false)),
        Arguments.of("@784111777", new BareItem.Date(Instant.parse("1994-11-06T08:49:37Z"))),
        Arguments.of("@-1", new BareItem.Date(Instant.ofEpochSecond(-1))),
        Arguments.of("%\"\"", new BareItem.Display("")),
        Arguments.of("%\"%c3%bc \\ ,\"", new BareItem.Display("\u00FC \\ ,")));
  }

  @ParameterizedTest
  @MethodSource("bareItems")
  @DisplayName("§4.2.3.1: bare items of every type")
  void bareItemsOfEveryType(String text, BareItem expected) {
    assertThat(list(text)).contains(List.of(item(expected)));
    assertThat(dictionary("a=" + text)).contains(Map.of("a", item(expected)));
    assertThat(list("a;p=" + text))
        .hasValueSatisfying(
            members ->
                assertThat(members.get(0).parameters()).containsExactly(entry("p", expected)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "--1",
        "+1",
        "1.",
        ".5",
        "1.2345",
        "1234567890123.1",
        "1000000000000000",
        "- 1",
        "1000000000000000.1",
        "\"a",
        "\"a\\\"",
        "\"\\a\"",
        "\"\u00FC\"",
        "\"\t\"",
        "\"\u007F\"",
        ":YQ",
        ":Y:",
        ":Y=Q=:",
        ":YQ==YQ==:",
        ":Y Q:",
        ":_-8:",
        "?",
        "?2",
        "?true",
        "@",
        "@1.5",
        "@ 1",
        "%",
        "%a",
        "%\"a",
        "%\"%C3%BC\"",
        "%\"%c3\"",
        "%\"%zz\"",
        "%\"%a\"",
        "%\"\u00FC\"",
        "%\"%ed%a0%80\"",
        "\u00FC",
        "{",
        "'a'",
        "!a",
        "\u0000",
        "a\u0000",
        "\uFF11",
        "\u017F"
      })
  @DisplayName("§4.2.3.1: everything else makes the whole field none")
  void everythingElseIsNoField(String text) {
    assertThat(list(text)).isEmpty();
    assertThat(list("a, " + text + ", b")).isEmpty();
    assertThat(dictionary("a=" + text)).isEmpty();
    assertThat(list("a;p=" + text)).isEmpty();
    assertThat(list("(" + text + ")")).isEmpty();
  }

  @Test
  @DisplayName("§4.2.1: lists, white space between members, several lines")
  void lists() {
    List<FieldMember> three = List.of(number(1), number(2), number(3));

    assertThat(list("1,2,3")).contains(three);
    assertThat(list("  1 \t,\t 2,3  ")).contains(three);
    assertThat(list("1", "2, 3")).contains(three);
    assertThat(list()).contains(List.of());
    assertThat(list("")).contains(List.of());
    assertThat(list("   ")).contains(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1,", "1, ", ",1", ",", "1,,2", "1 2", "1;", "\t1", "1\t", "1\n", "1,\n2", "\t"})
  @DisplayName("§4.2.1: no empty members, no other white space")
  void noEmptyMembers(String text) {
    assertThat(list(text)).isEmpty();
  }

  @Test
  @DisplayName("§4.2: an empty line among others is an empty member")
  void emptyLinesAmongOthers() {
    assertThat(list("1", "")).isEmpty();
    assertThat(list("", "1")).isEmpty();
  }

  @Test
  @DisplayName("§4.2.1.2: inner lists, items with parameters in them, parameters of the list")
  void innerLists() {
    FieldMember.Item first = new FieldMember.Item(new BareItem.Int(1), Map.of("a", BareItem.TRUE));

    assertThat(list("()")).contains(List.of(new FieldMember.InnerList(List.of(), Map.of())));
    assertThat(list("(  )")).contains(List.of(new FieldMember.InnerList(List.of(), Map.of())));
    assertThat(list("( 1;a   2 );b, 3"))
        .contains(
            List.of(
                new FieldMember.InnerList(List.of(first, number(2)), Map.of("b", BareItem.TRUE)),
                number(3)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "(1",
        "(1 ",
        "(1,2)",
        "(1\t2)",
        "(\t1)",
        "((1))",
        "(1)2",
        "1 (2)",
        "(a\"b\")"
      })
  @DisplayName("§4.2.1.2: lists in inner lists, commas and tabs in them are malformed")
  void malformedInnerLists(String text) {
    assertThat(list(text)).isEmpty();
  }

  @Test
  @DisplayName("§4.2.2: dictionaries; the last of equal keys counts, in the place of the first")
  void dictionaries() {
    assertThat(dictionary("a=1, b;x, *c-1_.=(1), a=2"))
        .hasValueSatisfying(
            members -> {
              assertThat(members.keySet()).containsExactly("a", "b", "*c-1_.");
              assertThat(members)
                  .containsEntry("a", number(2))
                  .containsEntry(
                      "b", new FieldMember.Item(BareItem.TRUE, Map.of("x", BareItem.TRUE)));
            });
    assertThat(dictionary("")).contains(Map.of());
    assertThat(dictionary("a", "b=?0"))
        .hasValueSatisfying(members -> assertThat(members).containsOnlyKeys("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A=1",
        "1=1",
        "-a",
        "a =1",
        "a= 1",
        "a=",
        "a=,b",
        "a=1,",
        ",a",
        "a b",
        "a;",
        "a;A",
        "a;b=",
        "a ;b",
        "a;b =1",
        "=1",
        "\"a\"=1",
        "a\u00E4=1"
      })
  @DisplayName("§4.2.2, §4.2.3.3: keys are lower case, no space around the equals sign")
  void malformedDictionaries(String text) {
    assertThat(dictionary(text)).isEmpty();
  }

  @Test
  @DisplayName(
      "§4.2.3.2: parameters; the last of equal keys counts; spaces only behind the semicolon")
  void parameters() {
    assertThat(list("a;  b;c=1;b=?0"))
        .hasValueSatisfying(
            members ->
                assertThat(members.get(0).parameters())
                    .containsExactly(
                        entry("b", new BareItem.Bool(false)), entry("c", new BareItem.Int(1))));
  }

  @Test
  @DisplayName("§5: long and deep input costs no stack and linear time")
  void longInput() {
    int many = 200_000;

    assertThat(list(String.join(",", Collections.nCopies(many, "1"))))
        .hasValueSatisfying(members -> assertThat(members).hasSize(many));
    assertThat(list("(".repeat(many))).isEmpty();
    assertThat(list("a" + ";b".repeat(many))).isPresent();
    assertThat(dictionary("a=" + "\"" + "\\\\".repeat(many))).isEmpty();
  }
}
