package dev.larder.micrometer;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.memory.MemoryStore;
import dev.larder.model.CapturedResponse;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Vitals;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.StoreProvider;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A cache with a route to read a post, one that is the caller's own, and one to write one. */
final class Blog implements AutoCloseable {
  static final String READ = "GET /posts/{slug}";
  static final String OWN = "GET /posts/{slug}/mine";
  static final String WRITE = "PUT /posts/{slug}";

  Instant now = Instant.parse("2026-01-01T00:00:00Z");
  final MockClock registryClock = new MockClock();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, registryClock);
  final AtomicInteger looks = new AtomicInteger();
  volatile Supplier<Optional<Vitals>> told = Optional::empty;
  volatile boolean down;
  private final CacheStore memory =
      MemoryStore.open(
          new StoreProvider.Options(
              URI.create("memory:/"), "x", Duration.ofSeconds(1), 1 << 20, 100, () -> now));
  final Larder larder =
      Larder.builder().clock(() -> now).store(store()).option("authority", "ignore").open();
  final RouteDefinition read = route(READ, "read");
  final RouteDefinition own = route(OWN, "own");
  final RouteDefinition write = route(WRITE, "write");

  Blog() {
    larder.requestCache().publish(List.of(read, own, write), (verb, path) -> Optional.empty());
  }

  @SuppressWarnings("unused") // read by reflection
  private interface Declared {
    @Cacheable(key = "posts:{{slug}}", ttl = 60)
    void read();

    @Cacheable(key = "mine:{{slug}}:{{user_id}}", ttl = 60)
    void own();

    @InvalidateCache({"posts:{{slug}}:*", "mine:{{slug}}:*"})
    void write();
  }

  /** Answers GET; the application takes 200 ms. */
  String get(RouteDefinition route, PostRequest request, HeaderField... fields) {
    Opening opening = larder.requestCache().open(route, request);
    if (opening instanceof Opening.Hit hit) {
      return new String(hit.body().toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
    if (opening instanceof Opening.Miss miss) {
      now = now.plusMillis(200);
      var unused =
          larder
              .requestCache()
              .complete(
                  miss.ticket(),
                  request,
                  new CapturedResponse(200, List.of(fields), new byte[] {'a'}));
    }
    return "computed";
  }

  void put(String slug) {
    var unused =
        larder
            .requestCache()
            .mutation(write, new PostRequest("PUT", slug, "", List.of()), List.of())
            .fire(200);
  }

  private static RouteDefinition route(String id, String method) {
    try {
      var declared = Declared.class.getDeclaredMethod(method);
      return new RouteDefinition(
          id,
          id.split(" ", 2)[0],
          id.split(" ", 2)[1],
          "Blog." + method,
          Stage.JERSEY,
          Optional.ofNullable(declared.getAnnotation(Cacheable.class)).map(CachePolicy::of),
          Optional.ofNullable(declared.getAnnotation(InvalidateCache.class))
              .map(InvalidationPolicy::of),
          new Inputs(List.of("slug"), Map.of(), Set.of(), Set.of(), Set.of()),
          Set.of());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A store that says of itself what a test wants, and can be made unreachable. */
  private CacheStore store() {
    return (CacheStore)
        Proxy.newProxyInstance(
            CacheStore.class.getClassLoader(),
            new Class<?>[] {CacheStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("within")) {
                return proxy;
              }
              if (method.getName().equals("vitals")) {
                looks.incrementAndGet();
                return told.get().orElseGet(memory::vitals);
              }
              if (down && !method.getName().equals("close")) {
                throw new CacheStore.StoreException("down");
              }
              try {
                return method.invoke(memory, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public void close() {
    down = false;
    larder.close();
    registry.close();
  }
}
