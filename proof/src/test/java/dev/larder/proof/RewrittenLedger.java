package dev.larder.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.Jedis;

/** A Redis store whose scripts are those of Larder with one line replaced. */
final class RewrittenLedger extends ForwardingStore {
  /** Place of the first member's score in what the script tells. */
  private static final int FIRST = 6;

  private final URI url;
  private final String prefix;
  private final int cap;
  private final String line;
  private final String replacement;

  RewrittenLedger(
      CacheStore real, RedisEndpoint endpoint, int cap, String line, String replacement) {
    super(real);
    this.url = endpoint.url();
    this.prefix = endpoint.prefix();
    this.cap = cap;
    this.line = line;
    this.replacement = replacement;
    if (!(source("read") + source("invalidate")).contains(replacement)) {
      throw new IllegalStateException("no script has the line " + line);
    }
  }

  @Override
  public Found lookup(String key, List<String> members) {
    // not by the real lookup: its script would not know this ledger
    return new Found(entry(key), read(members));
  }

  private Optional<StoredEntry> entry(String key) {
    byte[] full = (prefix + ":" + key).getBytes(UTF_8);
    try (Jedis redis = new Jedis(url)) {
      byte[] found = redis.get(full);
      long millis = redis.pttl(full);
      return found == null || millis <= 0
          ? Optional.empty()
          : Optional.of(new StoredEntry(found, Duration.ofMillis(millis)));
    }
  }

  @Override
  public Ledger.Reading read(List<String> members) {
    List<?> state = run("read", members, List.of());
    Stamp stamp = new Stamp(-score(state, 1), score(state, 2));
    long newest = -score(state, 3);
    for (int i = 0; i < members.size(); i++) {
      newest = Math.max(newest, score(state, FIRST + i));
    }
    return new Ledger.Reading(stamp, newest, -score(state, 4));
  }

  private static long score(List<?> state, int place) {
    return state.get(place) == null ? 0 : Long.parseLong((String) state.get(place));
  }

  @Override
  public Stamp invalidate(Invalidation invalidation) {
    List<String> rest = new ArrayList<>(List.of(String.valueOf(cap), ""));
    rest.addAll(invalidation.patterns());
    List<String> shapes = invalidation.shapes().stream().map("!s:"::concat).toList();
    List<?> reply = run("invalidate", shapes, rest);
    return new Stamp((Long) reply.get(0), (Long) reply.get(1));
  }

  private List<?> run(String script, List<String> members, List<String> rest) {
    List<String> arguments = new ArrayList<>();
    arguments.add(String.valueOf(ThreadLocalRandom.current().nextLong(1, 1L << 52)));
    arguments.add(String.valueOf(members.size()));
    arguments.addAll(members);
    arguments.addAll(rest);
    // a connection for each call, so that a restart of the server harms none
    try (Jedis redis = new Jedis(url)) {
      return (List<?>) redis.eval(source(script), List.of(prefix + ":~inv"), arguments);
    }
  }

  private String source(String script) {
    return (resource("ledger.lua") + resource("patterns.lua") + resource(script + ".lua"))
        .replace(line, replacement);
  }

  private static String resource(String name) {
    try (InputStream in = RedisStore.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
