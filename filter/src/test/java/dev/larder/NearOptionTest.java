package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.memory.MemoryStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.StoreProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class NearOptionTest {
  private static final Duration TTL = Duration.ofMinutes(1);

  private final CacheStore shared =
      MemoryStore.open(
          new StoreProvider.Options(
              URI.create("memory:/"),
              "test",
              Duration.ofSeconds(1),
              1_000_000,
              100,
              InstantSource.system()));

  @Test
  void aValueThatAnotherNodeReplacedIsSeenAtOnce() {
    try (Larder first = node("strict");
        Larder second = node("strict")) {
      first.put("counter", 1, TTL);
      assertThat(second.get("counter", Integer.class)).contains(1);

      first.put("counter", 2, TTL);

      assertThat(second.get("counter", Integer.class)).contains(2);
    }
  }

  @Test
  void aStoreThatCannotTellItsChangesStopsTheStart() {
    CacheStore plain =
        (CacheStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CacheStore.class},
                (proxy, method, arguments) ->
                    method.isDefault()
                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                        : null);

    assertThatThrownBy(() -> Larder.builder().store(plain).option("near", "strict").open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("option 'near' is 'strict', but a ")
        .hasMessageEndingWith(
            " cannot tell what was invalidated; expected off, or a dev.larder.spi.CacheStore.SyncableStore");
    Larder.builder().store(plain).option("near", "off").open();
  }

  private Larder node(String near) {
    return Larder.builder().store(shared).option("near", near).open();
  }
}
