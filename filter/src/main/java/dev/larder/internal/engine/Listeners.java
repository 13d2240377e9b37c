package dev.larder.internal.engine;

import dev.larder.model.Decision;
import dev.larder.spi.CacheListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the application's listeners, in the order in which they came. One that throws is logged and
 * harms nobody. Thread safe. While there is none, nothing is measured and nothing allocated.
 */
final class Listeners implements CacheListener {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final CopyOnWriteArrayList<CacheListener> all;

  Listeners(List<CacheListener> first) {
    this.all = new CopyOnWriteArrayList<>(first);
  }

  void add(CacheListener listener) {
    all.add(listener);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  @Override
  public void decided(Decision decision) {
    if (!isEmpty()) {
      tell(listener -> listener.decided(decision));
    }
  }

  @Override
  public void invalidated(String origin, List<String> patterns, boolean recorded) {
    if (!isEmpty()) {
      tell(listener -> listener.invalidated(origin, patterns, recorded));
    }
  }

  @Override
  public void called(String operation, Duration took, boolean answered) {
    if (!isEmpty()) {
      tell(listener -> listener.called(operation, took, answered));
    }
  }

  private void tell(Consumer<CacheListener> news) {
    for (CacheListener listener : all) {
      try {
        news.accept(listener);
      } catch (RuntimeException fault) {
        LOG.warn("a cache listener failed: {}", listener.getClass().getName(), fault);
      }
    }
  }
}
