package dev.larder.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.HostAndPort;

final class RedisSettingsTest {
  private static final Login ALICE = new Login(Optional.of("al:ice"), Optional.of("p@s+s/w:x"));

  @Test
  void aHostIsEnough() {
    assertThat(of("redis://cache"))
        .isEqualTo(new RedisSettings(one("cache", 6379), Login.NONE, 0, false, 64));
  }

  @Test
  void everyPartIsRead() {
    assertThat(of("rediss://al%3Aice:p%40s+s%2Fw:x@[::1]:6380/3?poolSize=8"))
        .isEqualTo(new RedisSettings(one("::1", 6380), ALICE, 3, true, 8));
  }

  @Test
  void aPasswordNeedsNoUser() {
    RedisSettings settings = of("redis://:secret@cache:1/");

    assertThat(settings.login()).isEqualTo(new Login(Optional.empty(), Optional.of("secret")));
    assertThat(settings.database()).isZero();
  }

  @Test
  void aHostMayHaveAnUnderscore() {
    assertThat(of("redis://my_redis:6379").layout()).isEqualTo(one("my_redis", 6379));
  }

  @Test
  void sentinelsNeedTheMastersNameOnly() {
    assertThat(of("redis+sentinel://my-master@h1,h2:1"))
        .isEqualTo(
            new RedisSettings(
                new Layout.Sentinels(
                    "my-master",
                    List.of(new HostAndPort("h1", 26_379), new HostAndPort("h2", 1)),
                    Login.NONE),
                Login.NONE,
                0,
                false,
                64));
  }

  @Test
  void everyPartOfSentinelsIsRead() {
    assertThat(
            of(
                "rediss+sentinel://al%3Aice:p%40s+s%2Fw:x@main@h-1:7,h_2/3"
                    + "?sentinelPassword=a%26b+c&poolSize=8&sentinelUser=bob"))
        .isEqualTo(
            new RedisSettings(
                new Layout.Sentinels(
                    "main",
                    List.of(new HostAndPort("h-1", 7), new HostAndPort("h_2", 26_379)),
                    new Login(Optional.of("bob"), Optional.of("a&b+c"))),
                ALICE,
                3,
                true,
                8));
  }

  @Test
  void theLoginIsForTheServersAndNotForTheSentinels() {
    RedisSettings settings = of("redis+sentinel://:secret@main@h1");

    assertThat(settings.login().password()).contains("secret");
    assertThat(((Layout.Sentinels) settings.layout()).login()).isEqualTo(Login.NONE);
  }

  @Test
  void everyPartOfAClusterIsRead() {
    assertThat(of("rediss+cluster://al%3Aice:p%40s+s%2Fw:x@h1,h2:7/?poolSize=8"))
        .isEqualTo(
            new RedisSettings(
                new Layout.Cluster(List.of(new HostAndPort("h1", 6379), new HostAndPort("h2", 7))),
                ALICE,
                0,
                true,
                8));
    assertThat(of("redis+cluster://h1/0")).isEqualTo(of("redis+cluster://h1:6379"));
  }

  @ParameterizedTest
  @CsvSource({
    "redis://alice:secret@cache:1/2, redis://cache:1/2",
    "rediss://:secret@cache, rediss://cache:6379/0",
    "redis+sentinel://alice:secret@main@h1?sentinelPassword=secret, redis+sentinel://main@h1:26379/0",
    "rediss+cluster://alice:secret@h1, rediss+cluster://h1:6379",
  })
  void userAndPasswordAreNotPrinted(String url, String printed) {
    assertThat(of(url)).hasToString(printed);
    assertThat(of(url).login()).hasToString("***");
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
          redis://cache?poolSize         | store URL: poolSize ""; expected a number from 1 to 1024
          redis://cache?poolSize=1&poolSize=2 | store URL: poolSize twice; expected it once
          redis://cache?pool=1           | store URL: unknown parameter "pool"; expected poolSize
          redis://cache?password=secret  | store URL: unknown parameter "password"; expected poolSize
          redis://cache?sentinelPassword=secret | store URL: unknown parameter "sentinelPassword"; expected poolSize
          redis://:se/cret@cache         | store URL: "@" after the host; expected user and password percent-encoded
          redis://:se@h/cret@cache       | store URL: "@" after the host; expected user and password percent-encoded
          redis://:se?cret@cache         | store URL: "@" after the host; expected user and password percent-encoded
          redis://:se#cret@cache         | store URL: "@" after the host; expected user and password percent-encoded
          redis://h1,h2                  | store URL: "h1,h2" is no host; expected host or host:port
          redis+sentinel://h1,h2         | store URL: no name of a master before the hosts; expected master@host,host or user:password@master@host,host
          redis+sentinel://al:secret@h1  | store URL: no name of a master before the hosts; expected master@host,host or user:password@master@host,host
          redis+sentinel://:secret@@h1   | store URL: no name of a master before the hosts; expected master@host,host or user:password@master@host,host
          redis+sentinel://secret@main@h | store URL: no password before "@"; expected user:password@ or :password@
          redis+sentinel://main@h1,      | store URL: "" is no host; expected host or host:port
          redis+sentinel://main@h1/x     | store URL: database "x"; expected a number from 0 to 65535
          redis+sentinel://main@h1?x=1   | store URL: unknown parameter "x"; expected poolSize, sentinelUser or sentinelPassword
          redis+sentinel://main@h1?sentinelUser=bob | store URL: sentinelUser without sentinelPassword; expected both
          redis+cluster://h1,,h2         | store URL: "" is no host; expected host or host:port
          redis+cluster://h1,h2:0        | store URL: port "0"; expected a number from 1 to 65535
          redis+cluster://h1/1           | store URL: database "1"; a cluster has number 0 only
          redis+cluster://secret@h1      | store URL: no password before "@"; expected user:password@ or :password@
          """)
  void whatCannotBeUnderstoodIsNamed(String url, String message) {
    assertThatThrownBy(() -> of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Layout one(String host, int port) {
    return new Layout.OneServer(new HostAndPort(host, port));
  }

  private static RedisSettings of(String url) {
    return RedisSettings.of(URI.create(url));
  }
}
