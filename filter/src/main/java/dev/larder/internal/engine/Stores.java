package dev.larder.internal.engine;

import dev.larder.internal.config.Settings;
import dev.larder.spi.CacheStore;
import dev.larder.spi.StoreProvider;
import java.time.InstantSource;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Opens the store that a URL names, through the providers on the class path. */
public final class Stores {
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
}
