package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  private static Settings read(Map<String, String> parameters) {
    return SettingsReader.read(parameters, Map.of(), Map.of());
  }

  @Test
  void defaultsHoldWhereNothingIsSet() {
    Settings settings = read(Map.of());
    assertThat(settings.store()).hasScheme("memory");
    assertThat(settings.prefix()).isEqualTo("larder");
    assertThat(settings.authority().keyed()).isTrue();
    assertThat(settings.maxBodyBytes()).isEqualTo(1 << 20);
    assertThat(settings.budget()).isEqualTo(Duration.ofMillis(300));
    assertThat(settings.ignoredQuery()).isEmpty();
    assertThat(settings.strict()).isFalse();
  }

  @Test
  void propertyGoesBeforeEnvironmentBeforeParameter() {
    Map<String, String> parameter = Map.of("prefix", "a");
    Map<String, String> environment = Map.of("LARDER_PREFIX", "b", "PATH", "x");
    Map<String, String> property = Map.of("larder.prefix", "c", "java.home", "x");
    assertThat(SettingsReader.read(parameter, environment, property).prefix()).isEqualTo("c");
    assertThat(SettingsReader.read(parameter, environment, Map.of()).prefix()).isEqualTo("b");
    assertThat(SettingsReader.read(parameter, Map.of(), Map.of()).prefix()).isEqualTo("a");
  }

  @Test
  void fencesAreAskedForAndBounded() {
    assertThat(read(Map.of()).fence()).isEmpty();
    assertThat(read(Map.of("fence.max.seconds", "5")).fence()).isEmpty();
    assertThat(read(Map.of("invalidation.fence", "true")).fence()).contains(Duration.ofMinutes(1));
    assertThat(read(Map.of("invalidation.fence", "true", "fence.max.seconds", "5")).fence())
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void namedTimesToLiveAreSeconds() {
    Settings settings =
        SettingsReader.read(Map.of("ttl.lists", "300"), Map.of("LARDER_TTL_PAGES", "60"), Map.of());
    assertThat(settings.ttls())
        .containsEntry("lists", Duration.ofMinutes(5))
        .containsEntry("pages", Duration.ofMinutes(1));
  }

  @Test
  void allFaultsAreNamedTogether() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("prefix", "a:b", "ttl.lists", "0", "body.max.bytes", "12"),
                    Map.of("LARDER_STRIKT", "true", "LARDER_STRICT", "yes"),
                    Map.of("larder.budget.millis", "soon")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Larder cannot start, its settings have 6 fault(s):")
        .hasMessageContaining("unknown option 'strikt' (environment variable LARDER_STRIKT)")
        .hasMessageContaining("option 'prefix' is 'a:b' (parameter prefix); expected letters")
        .hasMessageContaining(
            "option 'ttl.lists' is '0' (parameter ttl.lists); expected seconds, 1")
        .hasMessageContaining("option 'body.max.bytes' is '12' (parameter body.max.bytes)")
        .hasMessageContaining("option 'strict' is 'yes' (environment variable LARDER_STRICT)")
        .hasMessageContaining("option 'budget.millis' is 'soon' (system property");
  }

  @Test
  void passwordOfAFaultyStoreUrlIsNeverShown() {
    assertThatThrownBy(() -> read(Map.of("store", "redis://user:s3cret@ho st")))
        .hasMessageContaining("option 'store'")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example, https://shop.example:443, true",
    "shop.example, http://shop.example:80, true",
    "shop.example, http://shop.example:8080, false",
    "shop.example:8080, http://shop.example:8080, true",
    "Shop.Example, http://shop.example:80, true",
    "shop.example, http://evil.example:80, false",
  })
  void listedAuthoritiesAreServed(String option, String authority, boolean served) {
    assertThat(read(Map.of("authority", option)).authority().serves(authority)).isEqualTo(served);
  }

  @Test
  void oneListedAuthorityNeedsNoPartOfTheKeyAndTwoDo() {
    assertThat(read(Map.of("authority", "a.example")).authority().keyed()).isFalse();
    assertThat(read(Map.of("authority", "a.example,b.example")).authority().keyed()).isTrue();
    assertThat(read(Map.of("authority", "ignore")).authority().keyed()).isFalse();
  }

  @Test
  void theLogSumsUpIfAskedForAtMostOnceADay() {
    assertThat(read(Map.of()).summaryInterval()).isZero();
    assertThat(read(Map.of("summary.interval.seconds", "86400")).summaryInterval())
        .isEqualTo(Duration.ofDays(1));
    assertThatThrownBy(() -> read(Map.of("summary.interval.seconds", "86401")))
        .hasMessageContaining("expected 0 to 86400");
  }

  @Test
  void mutationsAreRefusedOnlyIfAskedFor() {
    assertThat(read(Map.of()).failure()).isEqualTo(Settings.Failure.REPORT);
    assertThat(read(Map.of("invalidation.failure", "report")).failure())
        .isEqualTo(Settings.Failure.REPORT);
    assertThat(read(Map.of("invalidation.failure", "fail")).failure())
        .isEqualTo(Settings.Failure.FAIL);
    assertThatThrownBy(() -> read(Map.of("invalidation.failure", "FAIL")))
        .hasMessageContaining(
            "option 'invalidation.failure' is 'FAIL' (parameter invalidation.failure); expected"
                + " report or fail");
  }

  @Test
  void bodiesArePackedOnlyIfAskedFor() {
    assertThat(read(Map.of()).packAboveBytes()).isEmpty();
    assertThat(read(Map.of("compress.above.bytes", "200")).packAboveBytes()).isEmpty();
    assertThat(read(Map.of("compress", "gzip")).packAboveBytes()).hasValue(1024);
    assertThat(read(Map.of("compress", "gzip", "compress.above.bytes", "128")).packAboveBytes())
        .hasValue(128);
    assertThatThrownBy(() -> read(Map.of("compress", "br")))
        .hasMessageContaining(
            "option 'compress' is 'br' (parameter compress); expected off or gzip");
    assertThatThrownBy(() -> read(Map.of("compress", "gzip", "compress.above.bytes", "127")))
        .hasMessageContaining("option 'compress.above.bytes' is '127'");
  }

  @Test
  void copiesAreKeptOnlyIfAskedForAndServedUnaskedOnlyWithAnAge() {
    assertThat(read(Map.of()).near()).isEmpty();
    assertThat(read(Map.of("near", "off")).near()).isEmpty();
    assertThat(read(Map.of("near", "strict")).near())
        .contains(new Settings.Near(67_108_864, Optional.empty(), false));
    assertThat(
            read(Map.of(
                    "near", "bounded",
                    "near.max.bytes", "1048576",
                    "near.max.age.millis", "1000"))
                .near())
        .contains(new Settings.Near(1_048_576, Optional.of(Duration.ofSeconds(1)), false));
    assertThat(read(Map.of("near", "strict", "near.term.millis", "20")).near())
        .contains(new Settings.Near(67_108_864, Optional.of(Duration.ofMillis(20)), true));
  }

  @ParameterizedTest
  @CsvSource({
    "strict, 500, near.max.age.millis",
    "off, 500, near.max.age.millis",
    "bounded, , near.max.age.millis",
    "bounded, 0, near.max.age.millis",
    "bounded, 1001, near.max.age.millis",
    "on, , near",
  })
  void anAgeThatDoesNotFitStopsTheStart(String near, String age, String named) {
    Map<String, String> options =
        age == null ? Map.of("near", near) : Map.of("near", near, "near.max.age.millis", age);

    assertThatThrownBy(() -> read(options))
        .hasMessageStartingWith("Larder cannot start, its settings have 1 fault(s):")
        .hasMessageContaining("option '" + named + "' is '");
  }

  @ParameterizedTest
  @CsvSource({"strict, 1001", "strict, -1", "off, 20"})
  void aTermThatDoesNotFitStopsTheStart(String near, String term) {
    assertThatThrownBy(() -> read(Map.of("near", near, "near.term.millis", term)))
        .hasMessageStartingWith("Larder cannot start, its settings have 1 fault(s):")
        .hasMessageContaining(
            "option 'near.term.millis' is '%s' (parameter near.term.millis); expected 0 to 1000;"
                    .formatted(term)
                + " more than 0 only where `near` is strict");
  }

  @Test
  void targetedFieldsAreAListInOrder() {
    assertThat(read(Map.of()).controlTargets()).containsExactly("Larder-Cache-Control");
    assertThat(read(Map.of("cache.control.targets", "B-Cache-Control, A")).controlTargets())
        .containsExactly("B-Cache-Control", "A");
    assertThat(read(Map.of("cache.control.targets", "")).controlTargets()).isEmpty();
    assertThat(read(Map.of("cache.control.targets", "a,b,c,d,e,f,g,h")).controlTargets())
        .hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b,c,d,e,f,g,h,i", "a b", "a:", "Cache-Control", "a,CACHE-control"})
  void whatIsNoTargetedFieldStopsTheStart(String targets) {
    assertThatThrownBy(() -> read(Map.of("cache.control.targets", targets)))
        .hasMessageContaining("option 'cache.control.targets' is '" + targets + "'");
  }
}
