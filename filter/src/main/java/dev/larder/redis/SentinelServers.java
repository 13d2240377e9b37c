package dev.larder.redis;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The primary that sentinels name, whichever it is just now. A primary that does not answer or
 * became a replica makes us ask them again; the call itself fails.
 */
final class SentinelServers implements RedisConnection {
  private final Pools pools;
  private final Finder<PrimaryWatch> watch;

  /** Not a monitor: closing a pool talks to a server. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock; the server it belongs to is the last one used. */
  private volatile @Nullable Primary primary;

  SentinelServers(Layout.Sentinels sentinels, Pools pools) {
    this.pools = pools;
    this.watch =
        new Finder<>(
            "the primary of " + sentinels.master(),
            known -> PrimaryWatch.find(known, sentinels, pools),
            pools.shares());
  }

  private record Primary(HostAndPort address, LazyPool pool) {}

  @Override
  public <T> T exchange(byte[] key, Function<AbstractPipeline, T> commands) {
    try {
      Primary now = primary();
      T reply = RedisConnection.over(now.pool(), false, commands);
      watch.get().requireUnchanged(now.address());
      return reply;
    } catch (JedisConnectionException e) {
      watch.look();
      throw e;
    } catch (JedisDataException e) {
      if (String.valueOf(e.getMessage()).startsWith("READONLY")) {
        watch.look();
      }
      throw e;
    }
  }

  private Primary primary() {
    for (int i = 0; i < 2 && !watch.get().isSure(); i++) {
      watch.await();
    }
    HostAndPort address = watch.get().address();
    Primary now = primary;
    return now != null && now.address().equals(address) ? now : replace(address);
  }

  private Primary replace(HostAndPort address) {
    lock.lock();
    try {
      Primary before = primary;
      if (before != null && before.address().equals(address)) {
        return before;
      }
      Primary now = new Primary(address, pools.open(address));
      primary = now;
      if (before != null) {
        before.pool().close();
      }
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean together(byte[] one, byte[] other) {
    return true;
  }

  @Override
  public void dropIdle() {
    Primary now = primary;
    if (now != null) {
      now.pool().clear();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      watch.close();
      Primary now = primary;
      if (now != null) {
        now.pool().close();
      }
    } finally {
      lock.unlock();
    }
  }
}
