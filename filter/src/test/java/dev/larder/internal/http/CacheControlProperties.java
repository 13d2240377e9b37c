package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
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
  void oneMoreDirectiveNeverProlongsTheLife(
      @ForAll("members") List<String> members, @ForAll("member") String another) {
    CacheControl control = CacheControl.parse(members);
    CacheControl more = CacheControl.parse(List.of(String.join(",", members) + "," + another));

    control.maxAge().ifPresent(s -> assertThat(more.maxAge().orElseThrow()).isLessThanOrEqualTo(s));
    assertThat(more.directives()).containsAll(control.directives());
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
            "max-age", "s-maxage", "private", "no-store", "=", ",", "\"", "\\", " ", "60", "x")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(3);
  }
}
