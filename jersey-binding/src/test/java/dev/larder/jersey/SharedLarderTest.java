package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.Larder;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

class SharedLarderTest {
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private volatile Runnable whenJoining = () -> {};

  @Test
  void theLastApplicationClosesTheEngine() {
    EngineLocator.Located first = locate();
    EngineLocator.Located second = locate();
    assertThat(second.cache()).isSameAs(first.cache());

    first.release().run();
    assertThat(attributes).containsKey(Larder.ATTRIBUTE);
    second.release().run();
    assertThat(attributes).isEmpty();
  }

  @Test
  void anApplicationThatStartsWhileTheLastOneEndsIsNotLeftWithAClosedEngine() {
    EngineLocator.Located last = locate();
    Thread ending = new Thread(last.release());
    whenJoining =
        () -> {
          ending.start();
          await("the end, or its waiting for us")
              .until(() -> !ending.isAlive() || SharedLarder.LOCK.hasQueuedThread(ending));
        };

    EngineLocator.Located starting = locate();
    whenJoining = () -> {};
    await().until(() -> !ending.isAlive());

    assertThat(attributes).containsKey(Larder.ATTRIBUTE);
    starting.release().run();
    assertThat(attributes).isEmpty();
  }

  private EngineLocator.Located locate() {
    return EngineLocator.locate(host(), new ResourceConfig());
  }

  private Host host() {
    Host bare = Host.bare();
    return (Host)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Host.class},
            (proxy, method, arguments) -> {
              return switch (method.getName()) {
                case "attribute" -> attribute((String) arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "removeAttribute" -> attributes.remove((String) arguments[0]);
                case "parameters" -> Map.of("larder.store", "memory:");
                default -> method.invoke(bare, arguments);
              };
            });
  }

  /** The holder is asked for after the engine was found, and before it is joined. */
  private Optional<Object> attribute(String name) {
    Optional<Object> found = Optional.ofNullable(attributes.get(name));
    if (found.isPresent() && !name.equals(Larder.ATTRIBUTE)) {
      whenJoining.run();
    }
    return found;
  }
}
