package dev.larder.bench.server;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** What people write by hand: the body's bytes in Redis, under a key put together from the path. */
@Path("items/{size}/{id}")
public final class CacheAsideResource {
  private static final int TTL_SECONDS = 3600;

  private final RedisClient redis;

  /** Made by Jersey, for each request. */
  @Inject
  public CacheAsideResource(RedisClient redis) {
    this.redis = redis;
  }

  /**
   * Makes a body, unless it is there.
   *
   * @param size {@code 2k} or {@code 20k}
   * @param id from 0
   * @return the body; null, which is a 204, if there is none
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte @Nullable [] get(@PathParam("size") String size, @PathParam("id") String id) {
    byte[] key = ("bench:aside:" + size + ":" + id).getBytes(StandardCharsets.UTF_8);
    byte[] stored = redis.get(key);
    if (stored != null) {
      return stored;
    }
    byte[] body = Work.compute(size, id);
    if (body != null) {
      redis.set(key, body, SetParams.setParams().ex(TTL_SECONDS));
    }
    return body;
  }
}
