package dev.larder.proof;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/**
 * The ledger as many designs have it: each pattern is a key of its own, so that an eviction can
 * take one and leave the epoch.
 */
final class SplitLedger extends ForwardingStore {
  private static final String ADVANCE =
      "local seq = redis.call('INCR', KEYS[1]); "
          + "for i = 2, #KEYS do redis.call('SET', KEYS[i], seq) end; return seq";

  private final RedisClient redis;
  private final String start;

  SplitLedger(CacheStore real, RedisEndpoint endpoint) {
    super(real);
    this.redis = RedisClient.create(endpoint.url());
    this.start = endpoint.prefix() + ":~split:";
  }

  @Override
  public Found lookup(String key, List<String> members) {
    return new Found(real.lookup(key, members).entry(), read(members));
  }

  @Override
  public Ledger.Reading read(List<String> members) {
    String[] keys =
        Stream.concat(Stream.of("", "epoch"), members.stream())
            .map(start::concat)
            .toArray(String[]::new);
    List<String> values = redis.mget(keys);
    long newest =
        values.stream().skip(2).filter(Objects::nonNull).mapToLong(Long::parseLong).max().orElse(0);
    return new Ledger.Reading(new Stamp(epoch(values.get(1)), number(values.get(0))), newest, 0);
  }

  @Override
  public Stamp invalidate(Invalidation invalidation) {
    List<String> keys =
        Stream.concat(Stream.of(""), invalidation.patterns().stream()).map(start::concat).toList();
    long seq = (Long) redis.eval(ADVANCE, keys, List.of());
    return new Stamp(epoch(redis.get(start + "epoch")), seq);
  }

  @Override
  public Shapes shapes() {
    return new Shapes(0, List.of());
  }

  @Override
  public void close() {
    redis.close();
    super.close();
  }

  /** That of the pattern, as an eviction takes it. */
  static String keyOf(RedisEndpoint endpoint, String pattern) {
    return endpoint.prefix() + ":~split:" + pattern;
  }

  private long epoch(@Nullable String found) {
    if (found == null) {
      String drawn = String.valueOf(ThreadLocalRandom.current().nextLong(1, 1L << 52));
      String unused = redis.set(start + "epoch", drawn, SetParams.setParams().nx());
      return number(redis.get(start + "epoch"));
    }
    return number(found);
  }

  private static long number(@Nullable String text) {
    return text == null ? 0 : Long.parseLong(text);
  }
}
