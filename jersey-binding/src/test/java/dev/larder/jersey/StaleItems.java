package dev.larder.jersey;

import dev.larder.annotation.Cacheable;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.testkit.internal.FreshnessCheck;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * The same items, whose entries may be served for a minute after their life, and refreshed early.
 */
@Path("/")
public class StaleItems extends Items {
  /** Of the two minutes that an entry is kept, the second one is for stale answers. */
  private static final Duration LIFE_CUT_OFF = Duration.ofMillis(59_950);

  /** Called by Jersey. */
  @Inject
  public StaleItems(FreshnessCheck check, Overtaking overtaking) {
    super(check, overtaking);
  }

  @Override
  @Cacheable(
      key = "post:{{n}}",
      ttl = 60,
      staleWhileRevalidate = 60,
      staleIfError = 60,
      earlyRefresh = true)
  public String exact(int n) throws Exception {
    return super.exact(n);
  }

  @Override
  @Cacheable(key = "posts:{{n}}:list", ttl = 60, staleWhileRevalidate = 60)
  public String list(int n) throws Exception {
    return super.list(n);
  }

  @Override
  @Cacheable(key = "shop:{{n}}:stats", ttl = 60, staleWhileRevalidate = 60)
  public String mask(int n) throws Exception {
    return super.mask(n);
  }

  @Override
  @Cacheable(key = "tagged:{{n}}", tags = "product:{{n}}", ttl = 60, staleWhileRevalidate = 60)
  public String tag(int n) throws Exception {
    return super.tag(n);
  }

  @Override
  @Cacheable(key = "feed:{{user_id}}:{{n}}", ttl = 60, staleWhileRevalidate = 60)
  public String user(int n) throws Exception {
    return super.user(n);
  }

  @Override
  @Cacheable(key = "edges:{{n}}", ttl = 60, edge = true, staleWhileRevalidate = 60)
  public String edge(int n) throws Exception {
    return super.edge(n);
  }

  /** A store in which a minute of life is over after 50 ms. */
  static CacheStore shortLived(CacheStore real) {
    return (CacheStore)
        Proxy.newProxyInstance(
            CacheStore.class.getClassLoader(),
            new Class<?>[] {CacheStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("within")) {
                return shortLived(real.within((StoreBudget) arguments[0]));
              }
              if (method.getName().equals("put")) {
                arguments[2] = ((Duration) arguments[2]).minus(LIFE_CUT_OFF);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
