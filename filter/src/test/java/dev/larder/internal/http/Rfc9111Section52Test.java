package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §5.2 Cache-Control")
class Rfc9111Section52Test {
  private static CacheControl parse(String... lines) {
    return CacheControl.parse(Arrays.asList(lines));
  }

  @Test
  @DisplayName("§5.2: an absent field says nothing")
  void absentFieldSaysNothing() {
    assertThat(CacheControl.parse(List.of()).present()).isFalse();
    assertThat(parse("", " , ,").present()).isFalse();
    assertThat(parse("x").present()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "NO-STORE", "max-age=60, No-Store", " ,,\tno-store\t,"})
  @DisplayName("§5.2: names have no case, and members may stand anywhere")
  void directiveIsFoundInAnyCaseAndPlace(String line) {
    assertThat(parse(line).noStore()).isTrue();
  }

  @Test
  @DisplayName("§5.2: directives of all lines count")
  void allLinesCount() {
    CacheControl control = parse("max-age=60", "no-store");

    assertThat(control.noStore()).isTrue();
    assertThat(control.maxAge()).hasValue(60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-store2|false",
        "x-no-store|false",
        "'x=\"no-store\"'|false",
        "'x=\"a, no-store\"'|false",
        "'x=\"a\\\", no-store, b\"'|false",
        "'x=\"a\", no-store'|true",
        "'x=\"a\\\\\", no-store'|true",
        "'x=\"a, no-store'|true",
        "'x=a\", no-store, y=\"b'|true"
      })
  @DisplayName("§5.2: only a closed quoted string hides what looks like a directive")
  void onlyClosedQuotedStringsHide(String line, boolean noStore) {
    assertThat(parse(line).noStore()).isEqualTo(noStore);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public; no-store",
        "no-store; max-age=60",
        "no-store;",
        "no-cache no-store",
        "\"no-store\"",
        "\"a, no-store\"",
        "x = \"a, no-store\"",
        "x=\"a\" no-store",
        "x=\"a\"y=\"b, no-store\"",
        "x=y z, {no-store}",
        "=no-store",
        "no-store:",
        "no-store\u00a0",
        "\u0000no-store"
      })
  @DisplayName("F24 §5.2: a restriction in a member that is no directive counts")
  void restrictionInWhatIsNoDirectiveCounts(String line) {
    assertThat(parse(line).noStore()).isTrue();
    assertThat(parse(line.toUpperCase(Locale.ROOT)).noStore()).isTrue();
    assertThat(parse(line.replace("no-store", "x-no-store")).noStore()).isFalse();
  }

  @Test
  @DisplayName("F24 §5.2: so does every other restriction, and no permission")
  void permissionInWhatIsNoDirectiveDoesNotCount() {
    CacheControl control =
        parse("a; private; no-cache; must-revalidate; proxy-revalidate; public; immutable");

    assertThat(control.isPrivate() && control.noCache()).isTrue();
    assertThat(control.mustRevalidate() && control.proxyRevalidate()).isTrue();
    assertThat(control.isPublic() || control.immutable()).isFalse();
    assertThat(parse("public; max-age=60").maxAge()).hasValue(0);
    assertThat(parse("public; s-maxage=60").sMaxAge()).hasValue(0);
    assertThat(parse(";").present()).isTrue();
  }

  @Test
  @DisplayName("§5.2.2: each directive is told from the others")
  void eachDirectiveIsToldFromTheOthers() {
    assertThat(parse("no-cache").noCache()).isTrue();
    assertThat(parse("private").isPrivate()).isTrue();
    assertThat(parse("public").isPublic()).isTrue();
    assertThat(parse("must-revalidate").mustRevalidate()).isTrue();
    assertThat(parse("proxy-revalidate").proxyRevalidate()).isTrue();
    assertThat(parse("immutable").immutable()).isTrue();

    CacheControl other = parse("unheard-of=1");
    assertThat(other.noStore() || other.noCache() || other.isPrivate()).isFalse();
    assertThat(other.isPublic() || other.mustRevalidate()).isFalse();
    assertThat(other.proxyRevalidate() || other.immutable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"private=\"Set-Cookie, X\"", "private=X", "private=", "private =\"X"})
  @DisplayName("§5.2.2.7: private with field names counts as private")
  void qualifiedPrivateCountsAsPrivate(String line) {
    assertThat(parse(line).isPrivate()).isTrue();
  }

  @Test
  @DisplayName("§5.2.2.4: no-cache with field names counts as no-cache")
  void qualifiedNoCacheCountsAsNoCache() {
    assertThat(parse("no-cache=\"Set-Cookie\"").noCache()).isTrue();
  }

  @Test
  @DisplayName("RFC 8246 §2: arguments of immutable are ignored")
  void immutableIgnoresArguments() {
    assertThat(parse("immutable=0").immutable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60|60",
        "Max-Age=60|60",
        "max-age=0060|60",
        "'max-age=\"60\"'|60",
        "'max-age=\"6\\0\"'|60",
        "'max-age=60 ,x'|60",
        "max-age=0|0"
      })
  @DisplayName("§5.2.2.1: max-age as token and as quoted string")
  void maxAgeInBothForms(String line, long seconds) {
    assertThat(parse(line).maxAge()).hasValue(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age",
        "max-age=",
        "max-age=-1",
        "max-age=1.5",
        "max-age=60s",
        "max-age='60'",
        "max-age=\"60",
        "max-age=\"60\"x",
        "max-age= 60",
        "max-age =60",
        "max-age:60",
        "max-age=\"6\\\\0\"",
        "max-age=60\u2003",
        "max-age=\u0661"
      })
  @DisplayName("§4.2.1: a life that cannot be read is none")
  void unreadableLifeIsNone(String line) {
    assertThat(parse(line).maxAge()).hasValue(0);
    assertThat(parse(line.replace("max-age", "s-maxage")).sMaxAge()).hasValue(0);
  }

  @Test
  @DisplayName("§4.2.1: of several lives the shortest holds, in any order")
  void shortestLifeHolds() {
    assertThat(parse("max-age=60, max-age=30").maxAge()).hasValue(30);
    assertThat(parse("s-maxage=30", "s-maxage=60").sMaxAge()).hasValue(30);
    assertThat(parse("max-age=60, max-age=x").maxAge()).hasValue(0);
  }

  @Test
  @DisplayName("§5.2.2.10: s-maxage and max-age are kept apart")
  void sharedLifeIsKeptApart() {
    CacheControl control = parse("s-maxage=1, max-age=2");

    assertThat(control.sMaxAge()).hasValue(1);
    assertThat(control.maxAge()).hasValue(2);
    assertThat(parse("max-age=2").sMaxAge()).isEmpty();
  }

  @Test
  @DisplayName("F24 RFC 5861 §3 §4: times of stale responses are read as lives are")
  void timesOfStaleResponses() {
    assertThat(parse("x").staleWhileRevalidate()).isEmpty();
    assertThat(parse("x").staleIfError()).isEmpty();
    CacheControl both = parse("Stale-While-Revalidate=30, stale-if-error=\"300\"");
    assertThat(both.staleWhileRevalidate()).hasValue(30);
    assertThat(both.staleIfError()).hasValue(300);
    assertThat(parse("stale-if-error=300", "stale-if-error=60").staleIfError()).hasValue(60);
    assertThat(parse("stale-if-error=60, stale-if-error=300").staleIfError()).hasValue(60);
    assertThat(parse("stale-if-error=99999999999999999999").staleIfError()).hasValue(1L << 31);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "=-1", "=60.0", "=60s", "=\"60", "= 60", "; x", "=6 0"})
  @DisplayName("F24 RFC 5861 §3 §4: a time that cannot be read is none")
  void unreadableTimeIsNone(String value) {
    assertThat(parse("stale-while-revalidate" + value).staleWhileRevalidate()).hasValue(0);
    assertThat(parse("stale-if-error" + value).staleIfError()).hasValue(0);
    assertThat(parse("stale-if-error=60, stale-if-error" + value).staleIfError()).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2147483648", "2147483649", "9223372036854775808", "99999999999999999999999"})
  @DisplayName("§1.2.2: more than 2^31 seconds are 2^31 seconds")
  void hugeLivesAreCapped(String seconds) {
    assertThat(parse("max-age=" + seconds).maxAge()).hasValue(2147483648L);
  }

  @Test
  @DisplayName("§1.2.2: 2^31-1 seconds are not capped")
  void lesserLivesAreNotCapped() {
    assertThat(parse("max-age=2147483647").maxAge()).hasValue(2147483647L);
  }
}
