package dev.larder.redis;

import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;

/** One server, which has every key. */
record SingleServer(LazyPool pool) implements RedisConnection {
  @Override
  public <T> T exchange(byte[] key, Function<AbstractPipeline, T> commands) {
    return RedisConnection.over(pool, false, commands);
  }

  @Override
  public boolean together(byte[] one, byte[] other) {
    return true;
  }

  @Override
  public void dropIdle() {
    pool.clear();
  }

  @Override
  public void close() {
    pool.close();
  }
}
