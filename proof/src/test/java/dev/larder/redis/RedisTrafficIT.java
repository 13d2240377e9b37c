package dev.larder.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Hold;
import dev.larder.spi.CacheStore.Lease;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.Wish;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import dev.larder.testkit.internal.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Which commands a call sends, in which order, as the server sees them. */
final class RedisTrafficIT {
  private static final List<String> MEMBERS = List.of("*", "posts:*", "posts:a");
  private static final Invalidation POSTS =
      new Invalidation(List.of("posts:*", "posts:a"), List.of(), List.of("posts:a"));
  private static final byte[] BODY = {1};
  private static final Duration TTL = Duration.ofMinutes(1);
  private static final Wish WISH =
      new Wish(
          new Hold("posts:a", "one"),
          new Ledger.Reading(new Ledger.Stamp(Long.MAX_VALUE >> 12, 0), 0, 0),
          TTL);
  private static final Pattern COMMAND = Pattern.compile("\\[0 [0-9.:]+] \"(\\w+)\".*");

  private final RedisProcess server = RedisProcess.start();
  private final RedisEndpoint endpoint = RedisEndpoint.at(server.url());
  private final CacheStore store = RedisStore.open(endpoint.options());
  private final Jedis monitored = new Jedis(server.url());
  private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
  private final Thread watcher = new Thread(this::watch, "monitor");

  @BeforeEach
  void start() throws Exception {
    store.read(MEMBERS);
    store.invalidate(POSTS);
    watcher.start();
    assertThat(commands.poll(30, SECONDS)).isEqualTo("started");
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    server.close();
    watcher.join();
    monitored.close();
  }

  @Test
  void aLookupAsksForTheEntryBeforeTheLedger() throws Exception {
    store.lookup("posts:a", MEMBERS);

    assertThat(sent()).containsExactly("get", "pttl", "evalsha");
  }

  @Test
  void aLookupIsDoneAgainWholeIfTheServerForgotTheScript() throws Exception {
    try (Jedis redis = new Jedis(server.url())) {
      redis.scriptFlush();
      assertThat(sent()).contains("script");
    }

    store.lookup("posts:a", MEMBERS);

    assertThat(sent()).containsExactly("get", "pttl", "evalsha", "get", "pttl", "eval");
  }

  @Test
  void anInvalidationSearchesForNothing() throws Exception {
    store.invalidate(POSTS);

    assertThat(sent()).containsExactly("evalsha", "unlink");
  }

  @Test
  void aWishAndItsLookupAreOneRoundTrip() throws Exception {
    store.lookup("posts:a", MEMBERS, WISH);
    assertThat(sent()).isNotEmpty();

    unanswered(() -> store.lookup("posts:a", MEMBERS, WISH));

    assertThat(sent()).containsExactly("evalsha", "get", "pttl", "evalsha");
  }

  @Test
  void whatIsStoredAndItsReleaseAreOneRoundTrip() throws Exception {
    store.put("posts:a", BODY, TTL, WISH.hold());
    assertThat(sent()).containsExactly("set", "evalsha", "set", "eval");

    unanswered(() -> store.put("posts:a", BODY, TTL, WISH.hold()));

    assertThat(sent()).containsExactly("set", "evalsha");
  }

  /** What a call sends without waiting for any answer. */
  private void unanswered(ThrowingCallable call) {
    server.pause();
    try {
      assertThatThrownBy(call).isInstanceOf(StoreException.class);
    } finally {
      server.resume();
    }
  }

  @Test
  void aWishIsMadeAgainWholeIfTheServerForgotTheScripts() throws Exception {
    store.lookup("posts:a", MEMBERS, WISH);
    try (Jedis redis = new Jedis(server.url())) {
      redis.scriptFlush();
    }

    assertThat(store.lookup("posts:a", MEMBERS, WISH).lease()).isEqualTo(Lease.GRANTED);
    Wish other = new Wish(new Hold("posts:a", "another"), WISH.seen(), TTL);
    assertThat(store.lookup("posts:a", MEMBERS, other).lease()).isEqualTo(Lease.HELD);
  }

  private void watch() {
    monitored.getConnection().setTimeoutInfinite();
    try {
      monitored.monitor(
          new JedisMonitor() {
            @Override
            public void proceed(Connection client) {
              commands.add("started");
              super.proceed(client);
            }

            @Override
            public void onCommand(String line) {
              Matcher matcher = COMMAND.matcher(line);
              if (matcher.find()) {
                commands.add(matcher.group(1).toLowerCase(Locale.ROOT));
              }
            }
          });
    } catch (JedisConnectionException e) {
      commands.add("ended");
    }
  }

  /** What was sent since the last time, up to a command of our own. */
  private List<String> sent() throws InterruptedException {
    try (Jedis redis = new Jedis(server.url())) {
      redis.echo("that was all");
    }
    List<String> sent = new ArrayList<>();
    String command = commands.poll(30, SECONDS);
    while (!"echo".equals(command)) {
      sent.add(String.valueOf(command));
      command = commands.poll(30, SECONDS);
    }
    sent.removeAll(List.of("hello", "client"));
    return sent;
  }
}
