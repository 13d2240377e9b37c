package dev.larder.bench.server;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/** Writes what one GET brings. */
final class BareRedisServlet extends BareServlet {
  private static final String PREFIX = "bench:l1";

  @SuppressWarnings("serial") // servlets are not serialised here
  private final RedisClient redis;

  private BareRedisServlet(RedisClient redis) {
    this.redis = redis;
  }

  static void install(ServletContextHandler context, String redisPort) {
    RedisClient redis = PooledRedis.open(redisPort);
    for (Bodies.Size size : Bodies.Size.values()) {
      for (int id = 0; id < Bodies.COUNT; id++) {
        String path = Bodies.path(size.segment(), Integer.toString(id));
        redis.set(key(path), Bodies.find(path));
      }
    }
    context.addServlet(new ServletHolder(new BareRedisServlet(redis)), "/items/*");
  }

  private static byte[] key(String path) {
    return (PREFIX + path).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  byte @Nullable [] body(@Nullable String path) {
    return redis.get(key(String.valueOf(path)));
  }
}
