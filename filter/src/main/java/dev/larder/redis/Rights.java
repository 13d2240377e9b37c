package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Whether the Redis user may do what the store does. That is found out by doing all of it to keys
 * and members that nobody has, as asking the server for the rules would need a right of its own.
 * Thread safe.
 */
final class Rights {
  private static final Logger LOG = LoggerFactory.getLogger(Rights.class);

  /** How often a server that refuses is asked for everything that it refuses. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final GuardedClient client;
  private final InstantSource clock;
  private final String keys;
  private final byte[] ledgerKey;
  private final List<List<String>> attempts;

  /** Guarded by this. */
  private Instant nextLook = Instant.MIN;

  Rights(GuardedClient client, Layout layout, InstantSource clock, String prefix) {
    this.client = client;
    this.clock = clock;
    this.keys = "~" + prefix + ":*";
    this.ledgerKey = (prefix + ":~inv").getBytes(UTF_8);
    // no value is encoded like this, so no entry has this key
    List<List<String>> everywhere = attempts(prefix + ":~inv", prefix + ":%rights");
    List<List<String>> inCluster =
        layout instanceof Layout.Cluster ? List.of(List.of("ASKING")) : List.of();
    this.attempts = Stream.concat(inCluster.stream(), everywhere.stream()).toList();
  }

  private static List<List<String>> attempts(String ledger, String entry) {
    return List.of(
        List.of("INFO", "replication"),
        List.of("TIME"),
        List.of("GET", entry),
        List.of("PTTL", entry),
        List.of("SET", entry, "", "PX", "1"),
        List.of("UNLINK", entry),
        List.of("DEL", entry),
        List.of("EVAL", "return 0", "1", ledger),
        List.of("EVALSHA", "0".repeat(40), "1", ledger),
        List.of("ZMSCORE", ledger, "!none"),
        List.of("ZADD", ledger, "XX", "0", "!none"),
        List.of("ZREM", ledger, "!none"),
        List.of("ZCOUNT", ledger, "0", "0"),
        List.of("ZRANGEBYSCORE", ledger, "0", "0", "LIMIT", "0", "1"),
        List.of("ZREMRANGEBYSCORE", ledger, "1", "0"));
  }

  /**
   * Tries everything.
   *
   * @return what is missing, and the command that mends it; empty if nothing is, or if the server
   *     does not answer
   */
  Optional<String> fault() {
    Set<String> missing;
    try {
      missing = new TreeSet<>(client.<List<String>>call("check of rights", this::missing));
    } catch (StoreException e) {
      missing = Refusal.in(e).map(this::right).map(Set::of).orElse(Set.of());
    }
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String rules = String.join(" ", missing);
    return Optional.of(
        "the Redis user of the store may not do all that is needed; missing are: %s; mend it by: ACL SETUSER <user> %s"
            .formatted(rules.replace(" ", ", "), rules));
  }

  private List<String> missing(RedisConnection redis) {
    return redis.onEach(ledgerKey, this::missing).stream()
        .flatMap(List::stream)
        .collect(Collectors.toList());
  }

  private List<String> missing(AbstractPipeline pipeline) {
    List<Response<Object>> answers = new ArrayList<>();
    for (List<String> words : attempts) {
      byte[] name = words.get(0).getBytes(UTF_8);
      answers.add(
          pipeline.sendCommand(() -> name, words.subList(1, words.size()).toArray(String[]::new)));
    }
    pipeline.sync();
    return answers.stream().flatMap(answer -> refusal(answer).stream()).map(this::right).toList();
  }

  /** Any other fault, such as that the key belongs to another node, comes after the check. */
  private static Optional<Refusal> refusal(Response<Object> answer) {
    try {
      Object unused = answer.get();
      return Optional.empty();
    } catch (JedisDataException e) {
      return Refusal.of(e.getMessage());
    }
  }

  private String right(Refusal refusal) {
    return refusal instanceof Refusal.Command command ? "+" + command.name() : keys;
  }

  /**
   * After a call has failed: if it was refused, says in the log, once in a while, what is missing.
   */
  void failed(StoreException failure) {
    if (Refusal.in(failure).isPresent() && isDue()) {
      // not in the request's time
      Thread look = new Thread(() -> fault().ifPresent(LOG::error), "larder-redis-rights");
      look.setDaemon(true);
      look.start();
    }
  }

  private synchronized boolean isDue() {
    Instant now = clock.instant();
    if (now.isBefore(nextLook)) {
      return false;
    }
    nextLook = now.plus(BETWEEN_LOOKS);
    return true;
  }
}
