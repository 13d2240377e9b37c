package dev.larder.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Deletes keys at random, as a Redis that is full does: each run one of those below a prefix, or
 * none. Entries, the ledger and whatever else lies there are all the same to it; other prefixes are
 * left alone. For one thread.
 */
public final class RandomEvictor implements Runnable, AutoCloseable {
  private final RedisClient redis;
  private final ScanParams below;

  /**
   * Connects.
   *
   * @param endpoint the server, and the prefix
   */
  public RandomEvictor(RedisEndpoint endpoint) {
    redis = RedisClient.create(endpoint.url());
    below = new ScanParams().match(endpoint.prefix() + ":*").count(1000);
  }

  /** Deletes one key, unless there is none. */
  @Override
  public void run() {
    List<String> keys = scan();
    if (!keys.isEmpty()) {
      long unused = redis.del(keys.get(ThreadLocalRandom.current().nextInt(keys.size())));
    }
  }

  private List<String> scan() {
    List<String> keys = new ArrayList<>();
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> part = redis.scan(cursor, below);
      keys.addAll(part.getResult());
      cursor = part.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return keys;
  }

  @Override
  public void close() {
    redis.close();
  }
}
