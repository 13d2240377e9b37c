package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.InvalidateCache;
import dev.larder.memory.MemoryStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.StoreProvider;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mutations of annotated servlets while the store is down, with the real engine. */
class RefusedMutationIT {
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicBoolean down = new AtomicBoolean();

  @SuppressWarnings("NullAway.Init") // every test begins with app()
  private Larder larder;

  private static final class Notes extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient AtomicInteger runs;

    Notes(AtomicInteger runs) {
      this.runs = runs;
    }

    @Override
    @InvalidateCache("notes:{{path}}")
    protected void doPut(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("run " + runs.incrementAndGet());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("run " + runs.incrementAndGet());
    }
  }

  private App app(String policy) throws Exception {
    larder = Larder.builder().option("invalidation.failure", policy).store(switchedStore()).open();
    return new App().larder(new LarderFilter(larder)).servlet("/notes/*", new Notes(runs)).start();
  }

  private CacheStore switchedStore() {
    CacheStore real =
        MemoryStore.open(
            new StoreProvider.Options(
                URI.create("memory:/"),
                "larder",
                Duration.ofMillis(300),
                1 << 20,
                1000,
                Clock.systemUTC()));
    return (CacheStore)
        Proxy.newProxyInstance(
            CacheStore.class.getClassLoader(),
            new Class<?>[] {CacheStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("within")) {
                return proxy;
              }
              if (down.get() && !Set.of("close", "unasked").contains(method.getName())) {
                throw new StoreException("switched off");
              }
              return method.invoke(real, arguments);
            });
  }

  @AfterEach
  void close() {
    larder.close();
  }

  @Test
  void itIsAnswered503BeforeItRunsWhereThatIsThePolicy() throws Exception {
    try (App app = app("fail")) {
      down.set(true);
      Exchanged refused = app.send("PUT", "/app/notes/a");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.all("Retry-After")).containsExactly("1");
      assertThat(refused.all("Cache-Status")).containsExactly("larder; detail=STORE_UNAVAILABLE");
      assertThat(refused.body()).isEmpty();
      assertThat(refused.complete()).isTrue();
      assertThat(runs).hasValue(0);

      down.set(false);
      Exchanged answered = app.send("PUT", "/app/notes/a");
      assertThat(answered.status()).isEqualTo(200);
      assertThat(answered.all("Cache-Status")).containsExactly("larder; fwd=method");
      assertThat(answered.body()).isEqualTo("run 1");
    }
  }

  @Test
  void itRunsAndReportsWhereItIsNot() throws Exception {
    try (App app = app("report")) {
      down.set(true);
      Exchanged answered = app.send("PUT", "/app/notes/a");
      assertThat(answered.status()).isEqualTo(200);
      assertThat(answered.all("Cache-Status"))
          .containsExactly("larder; fwd=method; detail=INVALIDATION_PENDING");
      assertThat(answered.body()).isEqualTo("run 1");
    }
  }

  @Test
  void aMethodThatDropsNothingRunsWhateverTheStoreDoes() throws Exception {
    try (App app = app("fail")) {
      down.set(true);
      assertThat(app.send("POST", "/app/notes/a").body()).isEqualTo("run 1");
      assertThat(app.send("PUT", "/app/notes/a").status()).isEqualTo(503);
      assertThat(runs).hasValue(1);
    }
  }
}
