package dev.larder.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Servers in one layout, as whoever has a key sees them. Connects when first used. Thread safe.
 *
 * <p>Every call takes no longer than the {@link CallTime} of its thread, and fails with a {@link
 * JedisException}.
 */
interface RedisConnection extends AutoCloseable {
  /**
   * Runs commands in one round trip with the server that has a key, in the order given.
   *
   * @param key says which server; all keys of the commands must be {@link #together} with it
   * @param commands adds commands, syncs and takes the replies; run again if the server sends us to
   *     another one
   */
  <T> T exchange(byte[] key, Function<AbstractPipeline, T> commands);

  /**
   * Runs commands on every server that has keys, each in one round trip; fails if one of them does
   * not answer.
   *
   * @param key any, for where there is one server only
   * @param commands as in {@link #exchange}; keys may belong elsewhere, which an answer says
   */
  default <T> List<T> onEach(byte[] key, Function<AbstractPipeline, T> commands) {
    return IntStream.range(0, servers())
        .mapToObj(server -> on(server, key, commands))
        .collect(Collectors.toList());
  }

  /** How many servers have keys. */
  default int servers() {
    return 1;
  }

  /** As {@link #onEach}, on one of the {@link #servers}. */
  default <T> T on(int server, byte[] key, Function<AbstractPipeline, T> commands) {
    return exchange(key, commands);
  }

  /** Whether one exchange may have commands on both keys. */
  boolean together(byte[] one, byte[] other);

  /** Closes the connections that nobody uses, after one of them was found dead. */
  void dropIdle();

  @Override
  void close();

  /**
   * Opens servers.
   *
   * @param budget the most one call may take
   */
  static RedisConnection of(RedisSettings settings, Duration budget) {
    Pools pools = new Pools(settings, new TimeShares(budget));
    Layout layout = settings.layout();
    if (layout instanceof Layout.Sentinels sentinels) {
      return new SentinelServers(sentinels, pools);
    }
    if (layout instanceof Layout.Cluster cluster) {
      return new ClusterServers(cluster, pools);
    }
    return new SingleServer(pools.open(((Layout.OneServer) layout).address()));
  }

  /** Runs commands over a connection of a pool. */
  static <T> T over(LazyPool pool, boolean asking, Function<AbstractPipeline, T> commands) {
    try (Connection connection = pool.getResource();
        Exchange exchange = new Exchange(connection, asking)) {
      return commands.apply(exchange);
    }
  }
}
