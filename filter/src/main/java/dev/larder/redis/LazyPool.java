package dev.larder.redis;

import java.time.Duration;
import org.apache.commons.pool2.PooledObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/**
 * A pool that opens a connection only for a caller who has none, and in which every step takes no
 * longer than the call of this thread may.
 */
final class LazyPool extends ConnectionPool {
  private final TimeShares shares;

  LazyPool(
      HostAndPort address, JedisClientConfig client, ConnectionPoolConfig pool, TimeShares shares) {
    super(new TimedFactory(address, client, shares), pool);
    this.shares = shares;
  }

  @Override
  public Connection borrowObject(Duration configured) throws Exception {
    return super.borrowObject(shares.connecting());
  }

  @Override
  public Connection getResource() {
    Connection connection = super.getResource();
    connection.setSoTimeout(TimeShares.millis(shares.answer()));
    return connection;
  }

  /**
   * Does nothing. Some versions of Commons Pool replace a broken connection in the thread that
   * returns it, who then waits for the dead server a second time (POOL-431).
   */
  @Override
  public void addObject() {
    // The next borrower opens its own.
  }

  private static final class TimedFactory extends ConnectionFactory {
    private final HostAndPort address;
    private final JedisClientConfig client;
    private final TimeShares shares;

    TimedFactory(HostAndPort address, JedisClientConfig client, TimeShares shares) {
      super(address, client);
      this.address = address;
      this.client = client;
      this.shares = shares;
    }

    @Override
    public PooledObject<Connection> makeObject() throws Exception {
      return new ConnectionFactory(address, shares.limit(client)).makeObject();
    }
  }
}
