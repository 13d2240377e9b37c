package dev.larder.testkit.internal;

import dev.larder.internal.near.NearStore;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.CacheStoreContract;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of every store, of a near cache before Redis. */
@ExtendWith(RedisFixture.class)
@ParameterizedClass
@MethodSource("ages")
final class NearRedisStoreIT extends CacheStoreContract {
  private static final Duration BUDGET = Duration.ofSeconds(3);

  private final Optional<Duration> maxAge;
  private final RedisEndpoint endpoint;

  NearRedisStoreIT(Optional<Duration> maxAge, RedisEndpoint endpoint) {
    this.maxAge = maxAge;
    this.endpoint = endpoint;
  }

  static Stream<Optional<Duration>> ages() {
    return Stream.of(Optional.empty(), Optional.of(Duration.ofSeconds(1)));
  }

  @Override
  protected CacheStore open(int ledgerCap) {
    return NearStore.before(
        RedisStore.open(endpoint.options(BUDGET, ledgerCap)),
        new NearStore.Options(
            1_000_000,
            3,
            maxAge,
            false,
            BUDGET,
            InstantSource.system(),
            InstantSource.system(),
            (entry, reading) -> entry.remaining()));
  }
}
