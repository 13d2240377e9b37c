package dev.larder.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslVerifyMode;

final class PoolsTest {
  private static final Login OTHER = new Login(Optional.of("bob"), Optional.of("pw"));

  @ParameterizedTest
  @ValueSource(strings = {"rediss://h", "rediss+sentinel://main@h", "rediss+cluster://h"})
  void overTlsCertificateAndNameAreCheckedOnEveryConnection(String url) {
    Pools pools = pools(url);

    for (JedisClientConfig client : new JedisClientConfig[] {pools.client(), pools.client(OTHER)}) {
      assertThat(client.getSslOptions().getSslVerifyMode()).isEqualTo(SslVerifyMode.FULL);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis://h", "redis+sentinel://main@h", "redis+cluster://h"})
  void withoutTlsNothingIsEncrypted(String url) {
    assertThat(pools(url).client().getSslOptions()).isNull();
    assertThat(pools(url).client(OTHER).getSslOptions()).isNull();
  }

  @Test
  void sentinelsAreNotToldTheLoginForTheServers() {
    Pools pools = pools("redis+sentinel://alice:secret@main@h/3");

    assertThat(pools.client().getUser()).isEqualTo("alice");
    assertThat(pools.client().getPassword()).isEqualTo("secret");
    assertThat(pools.client().getDatabase()).isEqualTo(3);
    assertThat(pools.client(OTHER).getUser()).isEqualTo("bob");
    assertThat(pools.client(OTHER).getPassword()).isEqualTo("pw");
    assertThat(pools.client(Login.NONE).getUser()).isNull();
    assertThat(pools.client(Login.NONE).getPassword()).isNull();
    assertThat(pools.client(OTHER).getDatabase()).isZero();
  }

  @Test
  void aPoolHoldsNoMoreThanTheUrlAllows() {
    assertThat(pools("redis+cluster://h?poolSize=7").kept().getMaxTotal()).isEqualTo(7);
  }

  private static Pools pools(String url) {
    return new Pools(RedisSettings.of(URI.create(url)), new TimeShares(Duration.ofMillis(300)));
  }
}
