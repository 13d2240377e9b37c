package dev.larder.testkit;

import dev.larder.spi.StoreProvider;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A running server, and a part of its keys that belongs to one test.
 *
 * @param url store URL of the server
 * @param prefix first segment of the test's keys, drawn at random
 */
public record RedisEndpoint(URI url, String prefix) {
  private static final Duration BUDGET = Duration.ofSeconds(3);
  private static final int LEDGER_CAP = 1000;

  /**
   * Draws a prefix.
   *
   * @param url store URL of the server
   * @return the server with keys of its own
   */
  public static RedisEndpoint at(URI url) {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return new RedisEndpoint(url, "test-" + random);
  }

  /**
   * Settings of a store on this server: a budget of 3 s, so that a loaded machine fails no test, a
   * ledger of 1000 patterns, the system's clock.
   *
   * @return the settings
   */
  public StoreProvider.Options options() {
    return options(BUDGET, LEDGER_CAP);
  }

  /**
   * Settings of a store on this server, with the system's clock.
   *
   * @param budget the most one call may take
   * @param ledgerCap the most patterns the ledger remembers one by one
   * @return the settings
   */
  public StoreProvider.Options options(Duration budget, int ledgerCap) {
    return new StoreProvider.Options(url, prefix, budget, 0, ledgerCap, InstantSource.system());
  }
}
