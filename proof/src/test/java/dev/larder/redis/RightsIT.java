package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.Larder;
import dev.larder.model.Entry.Inspection;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.spi.CacheStore;
import dev.larder.spi.StoreProvider.Options;
import dev.larder.testkit.internal.RedisProcess;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

/** What is said to whom the server does not let do all that is needed. */
@ParameterizedClass
@EnumSource(ServerKind.class)
final class RightsIT {
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final String KEYS = "~test:*";
  private static final List<String> COMMANDS =
      List.of(
          "+del",
          "+eval",
          "+evalsha",
          "+get",
          "+info",
          "+pttl",
          "+set",
          "+time",
          "+unlink",
          "+zadd",
          "+zcount",
          "+zmscore",
          "+zrangebyscore",
          "+zrem",
          "+zremrangebyscore");

  private final ServerKind kind;
  private RedisProcess server;

  RightsIT(ServerKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    server = kind.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoMayDoWhatIsNeededIsToldNothing() {
    allow(KEYS, COMMANDS);
    try (CacheStore store = open("")) {
      assertThat(store.fault()).isEmpty();
      assertWorks(store);
    }
  }

  @Test
  void eachRightThatIsMissingIsNamedWithWhatMendsIt() {
    for (String missing : COMMANDS) {
      allow(KEYS, COMMANDS.stream().filter(right -> !right.equals(missing)).toList());
      try (CacheStore store = open("")) {
        assertThat(store.fault())
            .contains(
                "the Redis user of the store may not do all that is needed; missing are: "
                    + missing
                    + "; mend it by: ACL SETUSER <user> "
                    + missing);
        byHand(redis -> redis.aclSetUser("larder", missing));
        assertThat(store.fault()).isEmpty();
      }
    }
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    allow("~other:*", List.of("+get", "+eval"));
    try (CacheStore store = open("")) {
      assertThat(store.fault().orElseThrow())
          .endsWith(
              "ACL SETUSER <user> +del +evalsha +info +pttl +set +time +unlink +zadd +zcount +zmscore"
                  + " +zrangebyscore +zrem +zremrangebyscore ~test:*")
          .contains("missing are: +del, +evalsha, ");
    }
  }

  @Test
  void databaseThatMayNotBeChosenIsNamed() {
    allow(KEYS, COMMANDS);
    try (CacheStore store = open("/3")) {
      assertThat(store.fault().orElseThrow()).endsWith("ACL SETUSER <user> +select");
    }
  }

  @Test
  void askingLeavesNothingBehind() {
    allow(KEYS, COMMANDS);
    try (CacheStore store = open("")) {
      Ledger.Stamp before = store.invalidate(new Invalidation(List.of("a"), List.of(), List.of()));
      assertThat(store.fault()).isEmpty();
      assertThat(store.read(List.of("a")).stamp()).isEqualTo(before);
      assertThat(store.read(List.of("a")).newestSeq()).isEqualTo(1);
      Set<String> keys = byHand(redis -> redis.keys("*"));
      assertThat(keys).containsExactly("test:~inv");
    }
  }

  @Test
  void whoeverIsNotLetInOrGetsNoAnswerIsNotStopped() {
    try (CacheStore store = open("")) {
      assertThat(store.fault()).as("no such user").isEmpty();
      server.kill();
      assertThat(store.fault()).as("no server").isEmpty();
    }
  }

  @Test
  void applicationDoesNotStartWithoutARightAndStartsWithIt() {
    allow(KEYS, COMMANDS);
    byHand(redis -> redis.aclSetUser("larder", "-info"));
    assertThatThrownBy(this::larder)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Larder cannot start: the Redis user ")
        .hasMessageEndingWith("ACL SETUSER <user> +info")
        .hasMessageNotContaining("pw");
    byHand(redis -> redis.aclSetUser("larder", "+info"));
    try (Larder larder = larder()) {
      assertThat(larder.put("posts:a", "value", TTL)).isTrue();
    }
  }

  @Test
  void serverThatComesUpLaterAndRefusesIsReportedAndBypassed() {
    server.kill();
    ListAppender<ILoggingEvent> log = watched();
    try (Larder larder = larder()) {
      server.restart();
      allow(KEYS, COMMANDS);
      byHand(redis -> redis.aclSetUser("larder", "-info", "-zadd"));
      await("the store is reached, and refuses")
          .until(() -> reason(larder).endsWith("its user may not run all that a script does"));

      await("the log says all that is missing").until(() -> !log.list.isEmpty());
      assertThat(log.list.get(0).getFormattedMessage())
          .endsWith("mend it by: ACL SETUSER <user> +info +zadd");
      assertThat(larder.put("posts:a", "value", TTL)).isFalse();
      assertThat(log.list).as("once a minute").hasSize(1);

      byHand(redis -> redis.aclSetUser("larder", "+info", "+zadd"));
      await("works without a restart").until(() -> larder.put("posts:a", "value", TTL));
    } finally {
      log.stop();
    }
  }

  @Test
  void failureNamesTheCommandAndNoKey() {
    allow(KEYS, COMMANDS);
    byHand(redis -> redis.aclSetUser("larder", "-set"));
    try (CacheStore store = open("")) {
      assertThatThrownBy(() -> store.put("secret", new byte[1], TTL))
          .hasMessageEndingWith("answered NOPERM, its user may not run 'set'");
      byHand(redis -> redis.aclSetUser("larder", "+set", "resetkeys"));
      assertThatThrownBy(() -> store.put("secret", new byte[1], TTL))
          .hasMessageEndingWith("answered NOPERM, its user may not use these keys");
    }
  }

  private static String reason(Larder larder) {
    return larder.inspect("posts:a") instanceof Inspection.Unknown unknown ? unknown.why() : "";
  }

  private static ListAppender<ILoggingEvent> watched() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    ((Logger) LoggerFactory.getLogger(Rights.class)).addAppender(log);
    return log;
  }

  private static void assertWorks(CacheStore store) {
    store.put("posts:a", "body".getBytes(UTF_8), TTL);
    assertThat(store.lookup("posts:a", List.of("*")).entry()).isPresent();
    assertThat(
            store.invalidate(new Invalidation(List.of("a:*:b"), List.of("=*="), List.of())).seq())
        .isEqualTo(1);
    assertThat(store.shapes().texts()).containsExactly("=*=");
    assertThat(store.scores(List.of("a:*:b")).newest()).hasSize(1);
    Ledger.Reading seen = store.read(List.of());
    assertThat(store.lease("posts:a", seen, "me", TTL)).isEqualTo(CacheStore.Lease.GRANTED);
    store.release("posts:a", "me", Duration.ZERO);
  }

  private void allow(String keys, List<String> commands) {
    List<String> rules = new ArrayList<>(List.of("reset", "on", ">pw", keys));
    rules.addAll(commands);
    byHand(redis -> redis.aclSetUser("larder", rules.toArray(String[]::new)));
  }

  private <T> T byHand(Function<Jedis, T> commands) {
    try (Jedis redis = new Jedis(server.url())) {
      return commands.apply(redis);
    }
  }

  private String url() {
    return "redis://larder:pw@127.0.0.1:" + server.port();
  }

  private Larder larder() {
    return Larder.open(Map.of("store", url(), "prefix", "test", "budget.millis", "3000"));
  }

  private CacheStore open(String database) {
    URI url = URI.create(url() + database);
    return RedisStore.open(
        new Options(url, "test", Duration.ofSeconds(3), 0, 100, InstantSource.system()));
  }
}
