package dev.larder.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.HostAndPort;

final class RedisSettingsTest {
  @Test
  void aHostIsEnough() {
    assertThat(of("redis://cache"))
        .isEqualTo(
            new RedisSettings(
                new HostAndPort("cache", 6379), Optional.empty(), Optional.empty(), 0, false, 64));
  }

  @Test
  void everyPartIsRead() {
    assertThat(of("rediss://al%3Aice:p%40s+s%2Fw:x@[::1]:6380/3?poolSize=8"))
        .isEqualTo(
            new RedisSettings(
                new HostAndPort("::1", 6380),
                Optional.of("al:ice"),
                Optional.of("p@s+s/w:x"),
                3,
                true,
                8));
  }

  @Test
  void aPasswordNeedsNoUser() {
    RedisSettings settings = of("redis://:secret@cache:1/");

    assertThat(settings.user()).isEmpty();
    assertThat(settings.password()).contains("secret");
    assertThat(settings.database()).isZero();
  }

  @Test
  void aHostMayHaveAnUnderscore() {
    assertThat(of("redis://my_redis:6379").address()).isEqualTo(new HostAndPort("my_redis", 6379));
  }

  @Test
  void userAndPasswordAreNotPrinted() {
    assertThat(of("redis://alice:secret@cache:1/2")).hasToString("redis://cache:1/2");
    assertThat(of("rediss://:secret@cache")).hasToString("rediss://cache:6379/0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          redis:cache                    | store URL: no host; expected redis://host:port/database
          redis:///0                     | store URL: no host; expected redis://host:port/database
          redis://secret@cache           | store URL: no password before "@"; expected user:password@ or :password@
          redis://:secret@               | store URL: "" is no host; expected host or host:port
          redis://:secret@a:b            | store URL: "a:b" is no host; expected host or host:port
          redis://cache:0                | store URL: port "0"; expected a number from 1 to 65535
          redis://cache:65536            | store URL: port "65536"; expected a number from 1 to 65535
          redis://:secret@cache/x        | store URL: database "x"; expected a number from 0 to 65535
          redis://cache/1/               | store URL: database "1/"; expected a number from 0 to 65535
          redis://cache/-1               | store URL: database "-1"; expected a number from 0 to 65535
          redis://cache/99999999999      | store URL: database "99999999999"; expected a number from 0 to 65535
          redis://cache?poolSize=0       | store URL: poolSize "0"; expected a number from 1 to 1024
          redis://cache?poolSize=1025    | store URL: poolSize "1025"; expected a number from 1 to 1024
          redis://cache?pool=1           | store URL: unknown parameter "pool"; expected poolSize
          redis://cache?password=secret  | store URL: unknown parameter "password"; expected poolSize
          redis://:se/cret@cache         | store URL: "@" after the host; expected user and password percent-encoded
          redis://:se@h/cret@cache       | store URL: "@" after the host; expected user and password percent-encoded
          redis://:se?cret@cache         | store URL: "@" after the host; expected user and password percent-encoded
          redis://:se#cret@cache         | store URL: "@" after the host; expected user and password percent-encoded
          redis+sentinel://main@h1,h2    | store URL: scheme "redis+sentinel" is not supported yet; expected redis or rediss
          redis+cluster://h1,h2          | store URL: scheme "redis+cluster" is not supported yet; expected redis or rediss
          """)
  void whatCannotBeUnderstoodIsNamed(String url, String message) {
    assertThatThrownBy(() -> of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static RedisSettings of(String url) {
    return RedisSettings.of(URI.create(url));
  }
}
