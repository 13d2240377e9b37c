package dev.larder.internal.engine;

import dev.larder.model.Decision;
import dev.larder.spi.CacheListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the application's listeners. One that throws is logged and harms nobody.
 *
 * @param all the listeners, in order
 */
record Listeners(List<CacheListener> all) {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  void decided(Decision decision) {
    tell(listener -> listener.decided(decision));
  }

  void invalidated(String origin, List<String> patterns, boolean recorded) {
    tell(listener -> listener.invalidated(origin, patterns, recorded));
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
