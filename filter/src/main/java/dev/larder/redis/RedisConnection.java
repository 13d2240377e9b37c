package dev.larder.redis;

import java.time.Duration;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.UnifiedJedis;

/**
 * A client of one layout of servers. Everything else sees {@link UnifiedJedis} only.
 *
 * @param jedis the client
 * @param dropIdle closes the connections that nobody uses, after one of them was found dead
 */
record RedisConnection(UnifiedJedis jedis, Runnable dropIdle) {
  /**
   * Opens a client of one server. Connects when first used.
   *
   * @param budget the most one call may take
   */
  static RedisConnection standalone(RedisSettings settings, Duration budget) {
    TimeShares shares = new TimeShares(budget);
    JedisClientConfig client = shares.limit(clientConfig(settings));
    LazyPool pool = new LazyPool(settings.address(), client, poolConfig(settings, shares), shares);
    UnifiedJedis jedis =
        RedisClient.builder().connectionProvider(pool.asProvider()).clientConfig(client).build();
    return new RedisConnection(jedis, pool::clear);
  }

  private static JedisClientConfig clientConfig(RedisSettings settings) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .database(settings.database())
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    settings.user().ifPresent(config::user);
    settings.password().ifPresent(config::password);
    if (settings.tls()) {
      config.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
    }
    return config.build();
  }

  private static ConnectionPoolConfig poolConfig(RedisSettings settings, TimeShares shares) {
    ConnectionPoolConfig config = new ConnectionPoolConfig();
    config.setMaxTotal(settings.poolSize());
    config.setMaxIdle(settings.poolSize());
    config.setMaxWait(shares.connecting());
    // Beans would outlive a web application that is stopped without closing its store.
    config.setJmxEnabled(false);
    return config;
  }
}
