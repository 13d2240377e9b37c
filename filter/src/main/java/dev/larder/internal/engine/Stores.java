package dev.larder.internal.engine;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.config.Settings;
import dev.larder.internal.near.NearStore;
import dev.larder.model.Entry;
import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoredEntry;
import dev.larder.spi.CacheStore.SyncableStore;
import dev.larder.spi.StoreProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * Opens the store that a URL names, through the providers on the class path, and puts a near cache
 * before it.
 */
public final class Stores {
  /** How many changed patterns a near cache remembers; about a megabyte. */
  private static final int NEAR_PATTERNS = 10_000;

  private Stores() {}

  /**
   * Opens the store of the settings.
   *
   * @param settings the options
   * @param clock the one clock
   * @return an open store
   * @throws IllegalArgumentException if no provider opens such URLs; names those that do
   */
  public static CacheStore open(Settings settings, InstantSource clock) {
    String scheme = settings.store().getScheme().toLowerCase(Locale.ROOT);
    StoreProvider.Options options =
        new StoreProvider.Options(
            settings.store(),
            settings.prefix(),
            settings.budget(),
            settings.maxMemoryBytes(),
            settings.maxLedgerPatterns(),
            clock);
    TreeSet<String> known = new TreeSet<>();
    for (StoreProvider provider :
        ServiceLoader.load(StoreProvider.class, StoreProvider.class.getClassLoader())) {
      known.addAll(provider.schemes());
      if (provider.schemes().contains(scheme)) {
        return provider.open(options);
      }
    }
    throw new IllegalArgumentException(
        "option 'store' has the scheme '%s'; expected one of %s".formatted(scheme, known));
  }

  /**
   * Checks that a store can do its work, as far as it can tell now.
   *
   * @param store an open store
   * @param settings the options
   * @throws IllegalArgumentException saying what is wrong and what mends it
   */
  public static void requireSound(CacheStore store, Settings settings) {
    if (settings.fence().isPresent() && !store.fences()) {
      throw new IllegalArgumentException(
          "option 'invalidation.fence' is 'true', but a %s has no fences; expected false"
              .formatted(store.getClass().getName()));
    }
    store
        .fault()
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException("Larder cannot start: " + fault);
            });
  }

  /**
   * Puts the near cache of the settings before a store, if they ask for one.
   *
   * @param store an open store
   * @param settings the options
   * @param steady tells how much time has passed; better one that is never set back
   * @return a store that owns the given one, or that one itself
   * @throws IllegalArgumentException if the store cannot be kept up with
   */
  public static CacheStore near(CacheStore store, Settings settings, InstantSource steady) {
    if (settings.near().isEmpty()) {
      return store;
    }
    if (!(store instanceof SyncableStore syncable)) {
      throw new IllegalArgumentException(
          "option 'near' is '%s', but a %s cannot tell what was invalidated; expected off, or a %s"
              .formatted(
                  settings.texts().get("near"),
                  store.getClass().getName(),
                  SyncableStore.class.getCanonicalName()));
    }
    Settings.Near near = settings.near().get();
    return NearStore.before(
        syncable,
        new NearStore.Options(
            near.maxBytes(),
            NEAR_PATTERNS,
            near.maxAge(),
            near.announced(),
            settings.budget(),
            steady,
            steady,
            Stores::mayBeCopiedFor));
  }

  /**
   * Valid responses may, as long as they are fresh: that another node has replaced an expired one
   * is no invalidation. A value of the manual API may be replaced at any time, which no ledger
   * tells.
   */
  private static Duration mayBeCopiedFor(StoredEntry stored, Ledger.Reading reading) {
    return EntryCodec.decode(stored.bytes())
        .filter(entry -> entry.kind() == Entry.Kind.RESPONSE && reading.validates(entry.stamp()))
        .map(entry -> stored.remaining().minus(entry.renewal().grace()))
        .orElse(Duration.ZERO);
  }
}
