package dev.larder.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a Redis server: {@code @ExtendWith(RedisFixture.class)} fills parameters of type
 * {@link RedisEndpoint} of constructors and methods, each with keys of its own.
 *
 * <p>There is one server per test JVM. It is the first of these: the URL in the system property
 * {@code test.redis.url} or the environment's {@code REDIS_URL}; Docker; {@code redis-server} on
 * the path; an embedded Redis 6.2. If none can be had the test fails; it is never skipped. A server
 * is never flushed, and one that was not started here is not stopped.
 */
public final class RedisFixture implements ParameterResolver {
  /** Called by JUnit. */
  public RedisFixture() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RedisEndpoint.class;
  }

  @Override
  public RedisEndpoint resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SharedRedis server =
        context
            .getRoot()
            .getStore(Namespace.create(RedisFixture.class))
            .computeIfAbsent(SharedRedis.class, key -> SharedRedis.find(), SharedRedis.class);
    return RedisEndpoint.at(server.url());
  }
}
