package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CacheControlProperties {
  @Property
  void anyTextIsRead(@ForAll List<String> lines) {
    assertThat(CacheControl.parse(lines)).isNotNull();
  }

  @Property
  void nearlyValidTextIsRead(@ForAll("nearlyValid") List<String> lines) {
    CacheControl control = CacheControl.parse(lines);

    assertThat(control.maxAge().orElse(0)).isBetween(0L, 1L << 31);
    assertThat(control.sMaxAge().orElse(0)).isBetween(0L, 1L << 31);
    assertThat(control.staleIfError().orElse(0)).isBetween(0L, 1L << 31);
  }

  @Property
  void caseDoesNotMatter(@ForAll("nearlyValid") List<String> lines) {
    List<String> upper = lines.stream().map(line -> line.toUpperCase(Locale.ROOT)).toList();

    assertThat(CacheControl.parse(upper)).isEqualTo(CacheControl.parse(lines));
  }

  @Property
  void whiteSpaceAroundMembersDoesNotMatter(
      @ForAll("members") List<String> members, @ForAll("whiteSpace") String space) {
    String wide = members.stream().map(m -> space + m + space).collect(Collectors.joining(","));

    assertThat(CacheControl.parse(List.of(wide))).isEqualTo(CacheControl.parse(members));
  }

  @Property
  void noStoreIsFoundBehindAnyMembers(@ForAll("members") List<String> members) {
    String line = String.join(",", members) + ",no-store";

    assertThat(CacheControl.parse(List.of(line)).noStore()).isTrue();
  }

  @Property
  void noRestrictionIsLostInJunk(
      @ForAll("restriction") String restriction,
      @ForAll("junk") String before,
      @ForAll("separator") String separator,
      @ForAll("junk") String after) {
    String line = before + separator + restriction + separator + after;

    assertThat(CacheControl.parse(List.of(line)).directives()).contains(restriction);
  }

  @Property
  void onlyWhatIsNotQuotedIsADirective(@ForAll("arguments") Map<String, String> arguments) {
    String line =
        arguments.entrySet().stream()
            .map(each -> each.getKey() + "=" + quoted(each.getValue()))
            .collect(Collectors.joining(", "));

    assertThat(CacheControl.parse(List.of(line)).directives()).isEqualTo(arguments.keySet());
  }

  @Property
  void quotedStringsAreReadAsTheyWereMeant(@ForAll String text) {
    assertThat(QuotedString.read(quoted(text))).contains(text);
    assertThat(QuotedString.read(quoted(text) + ",")).isEmpty();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Property
  void oneMoreDirectiveNeverProlongsTheLife(
      @ForAll("members") List<String> members, @ForAll("member") String another) {
    CacheControl control = CacheControl.parse(members);
    CacheControl more = CacheControl.parse(List.of(String.join(",", members) + "," + another));

    control.maxAge().ifPresent(s -> assertThat(more.maxAge().orElseThrow()).isLessThanOrEqualTo(s));
    control
        .staleIfError()
        .ifPresent(s -> assertThat(more.staleIfError().orElseThrow()).isLessThanOrEqualTo(s));
    assertThat(more.directives()).containsAll(control.directives());
  }

  @Provide
  Arbitrary<String> restriction() {
    return Arbitraries.of(
        "no-store", "no-cache", "private", "max-age", "s-maxage", "stale-if-error");
  }

  /** Without quotes, which may hide what stands between them. */
  @Provide
  Arbitrary<String> junk() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ab=;,:'* \t\\-").ofMaxLength(12),
        Arbitraries.strings().filter(text -> !text.contains("\"")));
  }

  @Provide
  Arbitrary<String> separator() {
    return Arbitraries.of(",", ";", " ", ", ", "; ", "\t", ":");
  }

  @Provide
  Arbitrary<Map<String, String>> arguments() {
    return Arbitraries.maps(
        Arbitraries.of("a", "b", "private", "x-y"),
        Arbitraries.strings().withChars("a,\"\\= ").ofMaxLength(8).map(t -> t + ", no-store"));
  }

  @Provide
  Arbitrary<String> member() {
    return Arbitraries.of(
        "no-cache",
        "private=\"a, b\"",
        "max-age=60",
        "max-age=\"6\"",
        "s-maxage=x",
        "max-age",
        "public",
        "x=\"\\\"\"",
        "immutable",
        "stale-if-error=60",
        "stale-if-error=6",
        "stale-if-error",
        "max-age=99999999999");
  }

  @Provide
  Arbitrary<List<String>> members() {
    return member().list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> whiteSpace() {
    return Arbitraries.strings().withChars(' ', '\t').ofMaxLength(3);
  }

  @Provide
  Arbitrary<List<String>> nearlyValid() {
    return Arbitraries.of(
            "max-age",
            "s-maxage",
            "stale-if-error",
            "private",
            "no-store",
            "=",
            ",",
            "\"",
            "\\",
            " ",
            "60",
            "x")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(3);
  }
}
