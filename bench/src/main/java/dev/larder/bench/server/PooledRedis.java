package dev.larder.bench.server;

import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;

/** The client of those who use Redis by hand; its pool is never smaller than the concurrency. */
public final class PooledRedis {
  static final int CONNECTIONS = 64;

  private PooledRedis() {}

  /**
   * Opens one.
   *
   * @param port on the loopback interface
   * @return to be closed
   */
  public static RedisClient open(String port) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    return RedisClient.builder()
        .hostAndPort("127.0.0.1", Integer.parseInt(port))
        .poolConfig(pool)
        .build();
  }
}
