package dev.larder.testkit.internal;

import dev.larder.spi.StoreProvider;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

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
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(RedisFixture.class))
            .computeIfAbsent(SharedRedis.class, key -> SharedRedis.find(), SharedRedis.class);
    return RedisEndpoint.at(server.url());
  }

  /**
   * A running server, and a part of its keys that belongs to one test.
   *
   * @param url store URL of the server
   * @param prefix first segment of the test's keys, drawn at random
   */
  public record RedisEndpoint(URI url, String prefix) {
    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final int LEDGER_CAP = 1000;

    /**
     * Draws a prefix.
     *
     * @param url store URL of the server
     * @return the server with keys of its own
     */
    public static RedisEndpoint at(URI url) {
      String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
      return new RedisEndpoint(url, "test-" + random);
    }

    /**
     * Settings of a store on this server: a budget of 3 s, so that a loaded machine fails no test,
     * a ledger of 1000 patterns, the system's clock.
     *
     * @return the settings
     */
    public StoreProvider.Options options() {
      return options(BUDGET, LEDGER_CAP);
    }

    /**
     * Settings of a store on this server, with the system's clock.
     *
     * @param budget the most one call may take
     * @param ledgerCap the most patterns the ledger remembers one by one
     * @return the settings
     */
    public StoreProvider.Options options(Duration budget, int ledgerCap) {
      return new StoreProvider.Options(url, prefix, budget, 0, ledgerCap, InstantSource.system());
    }
  }

  /**
   * Deletes keys at random, as a Redis that is full does: each run one of those below a prefix, or
   * none. Entries, the ledger and whatever else lies there are all the same to it; other prefixes
   * are left alone. For one thread.
   */
  public static final class RandomEvictor implements Runnable, AutoCloseable {
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
}
