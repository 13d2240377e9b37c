package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.config.SettingsReader;
import dev.larder.memory.MemoryStore;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.HeaderField;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.IdentityResolver;
import dev.larder.spi.RequestCache.Completion;
import dev.larder.spi.RequestCache.Completion.Sending;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Ticket;
import dev.larder.spi.StoreProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An engine over the in-process store, with a clock that stands still and a switch for outages. */
final class Rig implements AutoCloseable {
  volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
  final Switch store;
  final Engine engine;
  private final Parts parts;
  final List<Decision> decisions = new CopyOnWriteArrayList<>();
  final List<String> fired = new ArrayList<>();
  int originRuns;
  boolean listenerFails;
  volatile double random;

  Rig(Map<String, String> options, RouteDefinition... routes) {
    this.store = new Switch(() -> now);
    CacheListener listener =
        new CacheListener() {
          @Override
          public void decided(Decision decision) {
            decisions.add(decision);
            failIfAsked();
          }

          @Override
          public void invalidated(String origin, List<String> patterns, boolean recorded) {
            fired.addAll(patterns);
            failIfAsked();
          }
        };
    this.parts =
        new Parts(
            SettingsReader.read(options, Map.of(), Map.of()),
            store,
            IdentityResolver.principalName(),
            Map.of(),
            List.of(listener),
            () -> now);
    this.engine = new Engine(parts, () -> random);
    engine.publish(List.of(routes), (verb, path) -> Optional.empty());
  }

  /** Another node. */
  Engine onSameStore(RouteDefinition... routes) {
    Engine other = new Engine(parts);
    other.publish(List.of(routes), (verb, path) -> Optional.empty());
    return other;
  }

  private void failIfAsked() {
    if (listenerFails) {
      throw new IllegalStateException("a listener that fails");
    }
  }

  static Rig of(RouteDefinition... routes) {
    return new Rig(Map.of("authority", "ignore"), routes);
  }

  /** Runs a GET through the cache, as an adapter does; the body is that of the origin's run. */
  Answer get(RouteDefinition route, TestRequest request, HeaderField... extra) {
    Opening opening = engine.open(route, request);
    if (opening instanceof Opening.Hit hit) {
      return new Answer(
          text(hit.body().toByteArray()), field(hit.headers()), hit.status(), hit.headers());
    }
    if (opening instanceof Opening.Bypass bypass) {
      return new Answer("run " + ++originRuns, bypass.status().value(), 200, List.of());
    }
    Ticket ticket = ((Opening.Miss) opening).ticket();
    return finish(ticket, request, extra);
  }

  Ticket miss(RouteDefinition route, TestRequest request) {
    Opening opening = engine.open(route, request);
    assertThat(opening).isInstanceOf(Opening.Miss.class);
    return ((Opening.Miss) opening).ticket();
  }

  Answer finish(Ticket ticket, TestRequest request, HeaderField... extra) {
    String body = "run " + ++originRuns;
    List<HeaderField> headers = new ArrayList<>(List.of(extra));
    Completion completion =
        engine.complete(
            ticket,
            request,
            new CapturedResponse(200, headers, body.getBytes(StandardCharsets.UTF_8)));
    int status = completion.sending() instanceof Sending.NotModified ? 304 : 200;
    return new Answer(body, field(completion.headers()), status, completion.headers());
  }

  void mutate(RouteDefinition route, TestRequest request, int status) {
    var unused = begin(route, request).fire(status);
  }

  /** A mutation of a target that is not cached. */
  PendingInvalidation begin(RouteDefinition route, TestRequest request) {
    return engine.mutation(route, request, List.of());
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String field(List<HeaderField> headers) {
    return headers.stream()
        .filter(field -> field.is("Cache-Status"))
        .map(HeaderField::value)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    engine.close();
  }

  /**
   * What a client sees.
   *
   * @param body the bytes as text
   * @param cacheStatus the Cache-Status field
   * @param status status code
   * @param headers all fields the cache sent or set
   */
  record Answer(String body, String cacheStatus, int status, List<HeaderField> headers) {
    String header(String name) {
      return headers.stream()
          .filter(field -> field.is(name))
          .map(HeaderField::value)
          .findFirst()
          .orElse("");
    }
  }

  /** A store that can be made unreachable. */
  static final class Switch implements CacheStore {
    private final CacheStore real;
    volatile boolean down;
    volatile boolean readOnly;
    volatile @Nullable Duration unasked = Duration.ZERO;
    volatile Runnable afterLookup = () -> {};
    volatile Runnable beforeRemove = () -> {};
    volatile Consumer<Invalidation> afterInvalidate = recorded -> {};
    final List<StoreBudget> budgets = new ArrayList<>();
    final List<String> trips = new CopyOnWriteArrayList<>();
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger callsWithinBudgets = new AtomicInteger();

    Switch(java.time.InstantSource clock) {
      this.real =
          MemoryStore.open(
              new StoreProvider.Options(
                  URI.create("memory:/"), "larder", Duration.ofMillis(300), 1 << 20, 1000, clock));
    }

    private CacheStore real() {
      calls.incrementAndGet();
      if (down) {
        throw new StoreException("switched off");
      }
      return real;
    }

    @Override
    public Found lookup(String key, List<String> members) {
      trips.add("lookup");
      Found found = real().lookup(key, members);
      afterLookup.run();
      return found;
    }

    @Override
    public Leased lookup(String key, List<String> members, Wish wish) {
      trips.add("lease and lookup");
      Leased leased = real().lookup(key, members, wish);
      afterLookup.run();
      return leased;
    }

    @Override
    public Ledger.Reading read(List<String> members) {
      return real().read(members);
    }

    @Override
    public void put(String key, byte[] entry, Duration ttl) {
      trips.add("put");
      real().put(key, entry, ttl);
    }

    @Override
    public void put(String key, byte[] entry, Duration ttl, Hold done) {
      trips.add("put and release");
      real().put(key, entry, ttl, done);
    }

    @Override
    public Stamp invalidate(Invalidation invalidation) {
      if (readOnly) {
        throw new StoreException("takes no writes");
      }
      Stamp stamp = real().invalidate(invalidation);
      afterInvalidate.accept(invalidation);
      return stamp;
    }

    @Override
    public Step walk(Optional<String> position) {
      return real().walk(position);
    }

    @Override
    public boolean remove(String key, byte[] entry) {
      beforeRemove.run();
      return real().remove(key, entry);
    }

    @Override
    public Duration unasked() {
      Duration known = unasked;
      if (known == null) {
        throw new StoreException("knows nothing");
      }
      return known;
    }

    @Override
    public boolean fences() {
      return true;
    }

    @Override
    public void fence(Invalidation patterns, Duration longest) {
      if (readOnly) {
        throw new StoreException("takes no writes");
      }
      real().fence(patterns, longest);
    }

    @Override
    public Shapes shapes() {
      return real().shapes();
    }

    @Override
    public Lease lease(String key, Ledger.Reading seen, String owner, Duration ttl) {
      trips.add("lease");
      return real().lease(key, seen, owner, ttl);
    }

    @Override
    public void release(String key, String owner, Duration uncacheable) {
      trips.add("release");
      real().release(key, owner, uncacheable);
    }

    @Override
    public CacheStore within(StoreBudget budget) {
      budgets.add(budget);
      return (CacheStore)
          Proxy.newProxyInstance(
              CacheStore.class.getClassLoader(),
              new Class<?>[] {CacheStore.class},
              (proxy, method, arguments) -> {
                callsWithinBudgets.incrementAndGet();
                try {
                  return method.invoke(this, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
