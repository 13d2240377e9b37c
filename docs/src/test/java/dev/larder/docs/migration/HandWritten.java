package dev.larder.docs.migration;

import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** Cache-aside as it is usually written. */
final class HandWritten {
  private final RedisClient redis;
  private final Titles database;

  HandWritten(RedisClient redis, Titles database) {
    this.redis = redis;
    this.database = database;
  }

  public String title(String slug) {
    String kept = redis.get("titles:" + slug);
    if (kept != null) {
      return kept;
    }
    String title = database.find(slug);
    redis.set("titles:" + slug, title, SetParams.setParams().ex(600));
    return title;
  }

  public void rename(String slug, String title) {
    database.save(slug, title);
    redis.del("titles:" + slug);
    redis.keys("lists:*").forEach(redis::del);
  }
}
