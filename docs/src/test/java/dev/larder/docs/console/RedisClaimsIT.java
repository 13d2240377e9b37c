package dev.larder.docs.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.Larder;
import dev.larder.docs.pages.Page;
import dev.larder.testkit.internal.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages say of Redis and its failures, on a server that nobody else uses. */
class RedisClaimsIT {
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RedisProcess redis;
  private RedisCli redisCli;

  @BeforeEach
  void start() {
    redis = RedisProcess.start();
    redisCli = new RedisCli(redis.url());
  }

  @AfterEach
  void stop() {
    redisCli.close();
    redis.close();
  }

  @Test
  void userOfThePageMayDoWhatIsNeededAndNothingBeyondThePrefix() {
    run(pageCommand("ACL"));
    try (Larder larder = open("redis://larder:secret@127.0.0.1:" + redis.port() + "/1")) {
      assertThat(larder.put("posts:hello", "value", TTL)).isTrue();
      assertThat(larder.get("posts:hello", String.class)).contains("value");
      assertThat(larder.invalidate("posts:hello").recorded()).isTrue();
      assertThat(larder.invalidate("posts:*:stats").recorded()).isTrue();
      assertThat(larder.get("posts:hello", String.class)).isEmpty();
      assertThat(larder.put("posts:hello", "again", TTL)).isTrue();
      assertThat(larder.get("posts:hello", String.class)).contains("again");
    }
    Map<String, String> elsewhere =
        Map.of("store", "redis://larder:secret@127.0.0.1:" + redis.port(), "prefix", "other");
    assertThatThrownBy(() -> Larder.open(elsewhere)).hasMessageEndingWith("<user> ~other:*");
  }

  @Test
  void withoutInfoNothingStartsAndNothingIsServedOrStored() {
    run(pageCommand("ACL"));
    String store = "redis://larder:secret@127.0.0.1:" + redis.port();
    try (Larder larder = open(store)) {
      run("ACL", "SETUSER", "larder", "-info");
      assertThatThrownBy(() -> open(store)).hasMessageEndingWith("ACL SETUSER <user> +info");
      assertThat(larder.put("posts:hello", "value", TTL)).isFalse();
      assertThat(larder.get("posts:hello", String.class)).isEmpty();
    }
  }

  @Test
  void deletingAnEntryByHandDropsItAndDeletingTheLedgerDropsEverything() {
    try (Larder larder = open(redis.url().toString())) {
      larder.put("posts:hello", "value", TTL);
      larder.put("tags", "value", TTL);
      run("DEL", "quickpost:posts:hello");
      assertThat(larder.get("posts:hello", String.class)).isEmpty();
      assertThat(larder.get("tags", String.class)).contains("value");
      run("DEL", "quickpost:~inv");
      assertThat(larder.get("tags", String.class)).isEmpty();
      assertThat(run("TTL", "quickpost:tags")).doesNotContain("(integer) -2");
    }
  }

  @Test
  void nodeThatCannotTellRedisServesNoHitsUntilItHas() throws Exception {
    Map<String, String> options = Map.of("store", redis.url().toString(), "ttl.lists", "300");
    try (WebServer server = WebServer.start("quick-start", options)) {
      Client client = new Client(server);
      client.get("/api/posts/hello");
      redis.kill();
      assertThat(client.put("/api/posts/hello", "{\"title\":\"Changed\"}").verdict())
          .isEqualTo("fwd=method; detail=INVALIDATION_PENDING");
      assertThat(client.get("/api/posts/hello"))
          .satisfies(
              answer ->
                  assertThat(answer.verdict()).isEqualTo("fwd=bypass; detail=INVALIDATION_PENDING"))
          .satisfies(answer -> assertThat(answer.body()).contains("Changed"));
      redis.restart();
      await("hits again")
          .atMost(PATIENCE)
          .until(() -> client.get("/api/posts/hello").verdict().startsWith("hit; "));
      assertThat(client.get("/api/posts/hello").body()).contains("Changed");
    }
  }

  @Test
  void serverThatIsDownDoesNotStopTheStart() throws Exception {
    redis.kill();
    Map<String, String> options = Map.of("store", redis.url().toString(), "ttl.lists", "300");
    try (WebServer server = WebServer.start("quick-start", options)) {
      assertThat(new Client(server).get("/api/posts/hello"))
          .isEqualTo(
              new Client.Answer(
                  "fwd=bypass; detail=STORE_UNAVAILABLE",
                  "{\"slug\":\"hello\",\"title\":\"Hello\"}"));
    }
  }

  private static Larder open(String store) {
    return Larder.open(Map.of("store", store, "prefix", "quickpost", "budget.millis", "3000"));
  }

  private static List<String> pageCommand(String name) {
    return Page.named("redis-layout.md").blocks("console").stream()
        .flatMap(block -> Transcript.of(block.text()).stream())
        .map(Transcript.Step::words)
        .filter(words -> words.get(1).equals(name))
        .findFirst()
        .map(words -> words.subList(1, words.size()))
        .orElseThrow();
  }

  private List<String> run(String... command) {
    return run(List.of(command));
  }

  private List<String> run(List<String> command) {
    List<String> words = new ArrayList<>(List.of("redis-cli"));
    words.addAll(command);
    return redisCli.run(words);
  }
}
