package dev.larder.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSettingsTest {
  private static final Map<String, String> NONE = Map.of();

  @Test
  void defaultsNeedNothingInstalled() {
    DemoSettings settings = DemoSettings.read(NONE, NONE);

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.redisUrl()).isEmpty();
    assertThat(settings.databaseUrl())
        .isEqualTo(
            "jdbc:h2:mem:quickpost;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
  }

  @Test
  void propertyGoesBeforeEnvironmentAndEmptyIsUnset() {
    assertThat(DemoSettings.read(Map.of("PORT", "1"), Map.of("PORT", "2")).port()).isEqualTo(1);
    assertThat(DemoSettings.read(NONE, Map.of("PORT", "2")).port()).isEqualTo(2);
    assertThat(DemoSettings.read(Map.of("PORT", ""), Map.of("PORT", " 2 ")).port()).isEqualTo(2);
  }

  @Test
  void everyFaultIsNamedWithValueExpectationAndPlace() {
    assertThatThrownBy(
            () ->
                DemoSettings.read(
                    Map.of("PORT", "eighty"),
                    Map.of("HOST", "a b", "REDIS_URL", "redis://", "DB_URL", "jdbc:h2:")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage(
            """
            The settings cannot be used:
              HOST is "a b" (environment variable HOST); expected a host name or an address
              PORT is "eighty" (-DPORT); expected a port from 0 (any free one) to 65535
              REDIS_URL is "redis://" (environment variable REDIS_URL); expected redis://, \
            rediss://, redis+sentinel://, redis+cluster:// with a host, or memory:
              DB_URL is "jdbc:h2:" (environment variable DB_URL); expected a URL that starts \
            with jdbc:h2: or jdbc:postgresql:""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "1.0", "0x50"})
  void portOutOfBoundsIsRefused(String port) {
    assertThatThrownBy(() -> DemoSettings.read(NONE, Map.of("PORT", port)))
        .hasMessageContaining("PORT is \"" + port + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://localhost:6379/1",
        "rediss://:pw@redis",
        "redis+sentinel://main@h1:26379,h2",
        "redis+cluster://h1,h2:7000",
        "rediss+sentinel://me:pw@main@h1,h2/1?sentinelPassword=pw",
        "memory:"
      })
  void everyKindOfRedisIsTaken(String url) {
    assertThat(DemoSettings.read(NONE, Map.of("REDIS_URL", url)).redisUrl()).contains(url);
  }

  @Test
  void optionsOfTheDialectAreAddedOnlyWhereMissing() {
    assertThat(url("jdbc:h2:file:/x;AUTO_SERVER=TRUE"))
        .isEqualTo("jdbc:h2:file:/x;AUTO_SERVER=TRUE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    assertThat(url("jdbc:h2:mem:x;mode=PostgreSQL;DB_CLOSE_DELAY=5"))
        .isEqualTo("jdbc:h2:mem:x;mode=PostgreSQL;DB_CLOSE_DELAY=5;DATABASE_TO_LOWER=TRUE");
    assertThat(url("jdbc:postgresql://h/d?user=u")).isEqualTo("jdbc:postgresql://h/d?user=u");
  }

  private static String url(String given) {
    return DemoSettings.read(NONE, Map.of("DB_URL", given)).databaseUrl();
  }

  @Test
  void secretsAreNotShown() {
    assertThat(Redaction.of("redis://me:pw@h:1/0")).isEqualTo("redis://***@h:1/0");
    assertThat(Redaction.of("jdbc:postgresql://h/d?user=u&password=pw&ssl=true"))
        .isEqualTo("jdbc:postgresql://h/d?user=u&password=***&ssl=true");
    assertThat(Redaction.of("jdbc:h2:mem:x;PASSWORD=pw;MODE=y"))
        .isEqualTo("jdbc:h2:mem:x;PASSWORD=***;MODE=y");
    assertThat(Redaction.of("redis+sentinel://me:pw@main@h1,h2/1?sentinelPassword=pw&poolSize=8"))
        .isEqualTo("redis+sentinel://***@main@h1,h2/1?sentinelPassword=***&poolSize=8");
    assertThat(Redaction.of("redis://h:1/0")).isEqualTo("redis://h:1/0");
  }
}
