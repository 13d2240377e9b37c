package dev.larder.redis;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.providers.ConnectionProvider;

/** A pool that opens a connection only for a caller who has none. */
final class LazyPool extends ConnectionPool {
  LazyPool(HostAndPort address, JedisClientConfig client, ConnectionPoolConfig pool) {
    super(address, client, pool);
  }

  /**
   * Does nothing. Some versions of Commons Pool replace a broken connection in the thread that
   * returns it, who then waits for the dead server a second time (POOL-431).
   */
  @Override
  public void addObject() {
    // The next borrower opens its own.
  }

  ConnectionProvider asProvider() {
    return new Provider(this);
  }

  private record Provider(LazyPool pool) implements ConnectionProvider {
    @Override
    public Connection getConnection() {
      return pool.getResource();
    }

    @Override
    public Connection getConnection(@Nullable CommandArguments arguments) {
      return pool.getResource();
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
