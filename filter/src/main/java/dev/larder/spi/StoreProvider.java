package dev.larder.spi;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** Opens a {@link CacheStore} for a URL. Found through {@link java.util.ServiceLoader}. */
public interface StoreProvider {
  /**
   * The URL schemes this provider opens.
   *
   * @return lower-case schemes such as {@code redis} and {@code rediss}
   */
  Set<String> schemes();

  /**
   * Opens a store. Must not fail because a server is down: the first call does.
   *
   * @param options where and how
   * @return an open store, owned by the caller
   * @throws IllegalArgumentException if the URL cannot be understood; the message names the part,
   *     and never a password
   */
  CacheStore open(Options options);

  /**
   * How a store is opened.
   *
   * @param url where it is
   * @param prefix first segment of every key; never empty
   * @param budget the most one call may take
   * @param maxBytes bound for stores that hold entries in this process
   * @param ledgerCap the most patterns the ledger remembers one by one
   * @param clock the one clock
   */
  record Options(
      URI url, String prefix, Duration budget, long maxBytes, int ledgerCap, InstantSource clock) {}
}
