package dev.larder.internal.engine;

import dev.larder.internal.config.Settings;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.IdentityResolver;
import dev.larder.spi.PlaceholderResolver;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What an engine works with.
 *
 * @param settings the options
 * @param store where entries and the ledger live; the engine closes it
 * @param identity tells who sent a request
 * @param own resolvers of {@code {{own.name}}} by name
 * @param listeners told what happened
 * @param clock the one clock
 */
public record Parts(
    Settings settings,
    CacheStore store,
    IdentityResolver identity,
    Map<String, PlaceholderResolver> own,
    List<CacheListener> listeners,
    InstantSource clock) {
  /** Copies the collections. */
  public Parts {
    own = Map.copyOf(own);
    listeners = List.copyOf(listeners);
  }

  /** What the store may cost one request, unspent. */
  StoreBudget budget() {
    return StoreBudget.of(settings.budget());
  }

  /** The store as one request may use it: all its calls together within the budget. */
  CacheStore storeWithinBudget() {
    return store.within(budget());
  }

  String prefixed(String key) {
    return settings.prefix() + ":" + key;
  }
}
