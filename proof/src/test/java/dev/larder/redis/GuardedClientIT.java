package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.testkit.LarderExtension.ManualClock;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

@ExtendWith(RedisFixture.class)
final class GuardedClientIT {
  private static final byte[] KEY = "nobody's".getBytes(UTF_8);

  private final ManualClock clock = new ManualClock();
  private final GuardedClient client;

  GuardedClientIT(RedisEndpoint endpoint) {
    String join = endpoint.url().getRawQuery() == null ? "?" : "&";
    RedisSettings settings = RedisSettings.of(URI.create(endpoint.url() + join + "poolSize=1"));
    client = new GuardedClient(settings, Duration.ofMillis(300), clock);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void anExhaustedPoolIsNoOutage() {
    String unused =
        client.call(
            "holder",
            redis ->
                redis.exchange(
                    KEY,
                    theOnlyConnection -> {
                      for (int i = 0; i < 3; i++) {
                        assertNoneIsFree();
                      }
                      return theOnlyConnection.toString();
                    }));
  }

  private void assertNoneIsFree() {
    assertThatThrownBy(() -> client.call("ping", GuardedClientIT::ping))
        .isInstanceOf(StoreException.class)
        .hasMessage("Redis ping failed after 0 ms: none of 1 connections came free in time");
  }

  @Test
  void aRefusalByTheServerIsNoOutage() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> client.call("ping", redis -> fail(new JedisDataException("ERR x"))))
          .hasMessageEndingWith("answered ERR");
    }

    assertThat(client.<String>call("ping", GuardedClientIT::ping)).isEqualTo("PONG");
  }

  @Test
  void outagesInARowAreAnOutageOfTheServer() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> client.call("ping", redis -> fail(broken())))
          .isInstanceOf(StoreException.class)
          .hasCauseInstanceOf(JedisConnectionException.class);
    }

    assertThatThrownBy(() -> client.call("ping", GuardedClientIT::ping))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Redis ping not tried: redis://");
    clock.advance(Duration.ofMillis(100));
    assertThat(client.<String>call("ping", GuardedClientIT::ping)).isEqualTo("PONG");
  }

  @Test
  void aDeadConnectionIsTriedOnceMore() {
    int[] calls = {0};

    String answer = client.call("ping", redis -> calls[0]++ == 0 ? fail(broken()) : ping(redis));

    assertThat(answer).isEqualTo("PONG");
    assertThat(calls[0]).isEqualTo(2);
  }

  @Test
  void thereIsNoSecondTryWhenTheBudgetIsSpent() {
    int[] calls = {0};

    assertThatThrownBy(
            () ->
                client.call(
                    "ping",
                    redis -> {
                      calls[0]++;
                      clock.advance(Duration.ofMillis(50));
                      return fail(broken());
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Redis ping failed after 50 ms: ");
    assertThat(calls[0]).isEqualTo(1);
  }

  @Test
  void theCallsOfOneRequestShareItsBudget() {
    StoreBudget request = StoreBudget.of(Duration.ofMillis(100));
    Function<RedisConnection, Boolean> slow =
        redis -> {
          clock.advance(Duration.ofMillis(60));
          return true;
        };

    assertThat(client.<Boolean>call("lookup", request, slow)).isTrue();
    assertThat(request.left()).isEqualTo(Duration.ofMillis(40));
    assertThat(client.<Boolean>call("store", request, slow)).isTrue();

    assertThat(request.left()).isZero();
    assertThatThrownBy(() -> client.call("lease", request, slow))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Redis lease not tried: the request's 100 ms for redis://");
    assertThat(client.<Boolean>call("lookup", StoreBudget.of(Duration.ofMillis(1)), slow)).isTrue();
  }

  @Test
  void aCallWaitsForNoLongerThanItsRequestHasLeft() {
    StoreBudget nearlySpent = StoreBudget.of(Duration.ofMillis(20));
    TimeShares shares = new TimeShares(Duration.ofMillis(300));
    List<Duration> waits = new ArrayList<>();
    Function<RedisConnection, Boolean> look =
        redis -> {
          waits.add(shares.connecting());
          clock.advance(Duration.ofMillis(15));
          return waits.add(shares.answer());
        };

    client.call("lookup", look);
    client.call("lookup", nearlySpent, look);

    assertThat(waits)
        .containsExactly(
            Duration.ofMillis(100),
            Duration.ofMillis(150),
            Duration.ofMillis(20),
            Duration.ofMillis(5));
  }

  @Test
  void thatAHurriedCallRanOutOfTimeIsNoOutage() {
    JedisConnectionException late =
        new JedisConnectionException("late", new SocketTimeoutException());
    for (int i = 0; i < 3; i++) {
      StoreBudget nearlySpent = StoreBudget.of(Duration.ofMillis(149));
      assertThatThrownBy(() -> client.call("ping", nearlySpent, redis -> fail(late)))
          .hasMessageEndingWith("did not answer in time");
    }
    assertThat(client.<String>call("ping", GuardedClientIT::ping)).isEqualTo("PONG");

    for (int i = 0; i < 2; i++) {
      StoreBudget enough = StoreBudget.of(Duration.ofMillis(150));
      assertThatThrownBy(() -> client.call("ping", enough, redis -> fail(late)))
          .hasMessageEndingWith("did not answer in time");
    }
    assertThatThrownBy(() -> client.call("ping", GuardedClientIT::ping))
        .hasMessageStartingWith("Redis ping not tried");
  }

  @Test
  void anyExceptionOfTheLibraryBecomesOurs() {
    assertThatThrownBy(() -> client.call("ping", redis -> fail(new ClassCastException("odd"))))
        .isInstanceOf(StoreException.class)
        .hasMessageEndingWith("ClassCastException")
        .hasCauseInstanceOf(ClassCastException.class);
  }

  @Test
  void aClosedClientSaysSo() {
    client.close();

    assertThatThrownBy(() -> client.call("ping", GuardedClientIT::ping))
        .isInstanceOf(StoreException.class)
        .hasMessage("Redis ping not tried: the store is closed");
  }

  @Test
  void aPoolReplacesNoConnectionOnItsOwn() {
    HostAndPort nobody = new HostAndPort("127.0.0.1", 1);
    try (LazyPool pool =
        new LazyPool(
            nobody,
            DefaultJedisClientConfig.builder().build(),
            new ConnectionPoolConfig(),
            new TimeShares(Duration.ofMillis(300)))) {
      assertThatCode(pool::addObject).doesNotThrowAnyException();
      assertThatThrownBy(pool::getResource).isInstanceOf(JedisConnectionException.class);
    }
  }

  static String ping(RedisConnection redis) {
    return redis.exchange(
        KEY,
        pipeline -> {
          Response<Boolean> exists = pipeline.exists(KEY);
          pipeline.sync();
          return exists.get() ? "a key of somebody" : "PONG";
        });
  }

  private static JedisConnectionException broken() {
    return new JedisConnectionException("Unexpected end of stream.");
  }

  private static String fail(RuntimeException e) {
    throw e;
  }
}
