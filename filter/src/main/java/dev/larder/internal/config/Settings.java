package dev.larder.internal.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options, read and checked.
 *
 * @param store where entries and the ledger live
 * @param prefix first segment of every key
 * @param ttls named times to live
 * @param authority which authorities share entries
 * @param ignoredQuery query parameters that never count
 * @param strict whether warnings stop the start
 * @param debug whether every route is in debug mode
 * @param maxBodyBytes largest stored body
 * @param packAboveBytes bodies that are longer are packed; empty if none are
 * @param maxBarrierBytes how much of a mutation's response is held
 * @param failure what becomes of mutations that the store cannot be told of
 * @param fence how long patterns are fenced at most while a mutation runs; empty for no fences
 * @param budget the most a store may cost one request
 * @param flights how requests wait for each other
 * @param maxMemoryBytes bound of the in-process store
 * @param maxLedgerPatterns bound of the ledger
 * @param sweepInterval how often dead entries are removed; zero for never
 * @param summaryInterval how often the log says what happened; zero for never
 * @param controlTargets fields that go before {@code Cache-Control}, the first one first
 * @param near whether and how this node keeps copies of its own
 * @param texts the effective values as text, by name
 */
public record Settings(
    URI store,
    String prefix,
    Map<String, Duration> ttls,
    Authorities authority,
    List<String> ignoredQuery,
    boolean strict,
    boolean debug,
    int maxBodyBytes,
    OptionalInt packAboveBytes,
    int maxBarrierBytes,
    Failure failure,
    Optional<Duration> fence,
    Duration budget,
    Flights flights,
    long maxMemoryBytes,
    int maxLedgerPatterns,
    Duration sweepInterval,
    Duration summaryInterval,
    List<String> controlTargets,
    Optional<Near> near,
    Map<String, String> texts) {
  /** Copies the collections. */
  public Settings {
    ttls = Map.copyOf(ttls);
    ignoredQuery = List.copyOf(ignoredQuery);
    controlTargets = List.copyOf(controlTargets);
    texts = Map.copyOf(texts);
  }

  /**
   * The routes that no annotation declares.
   *
   * @return lines as they were written; empty if there are none
   */
  public String routes() {
    String text = texts.getOrDefault(Option.ROUTES.key(), "");
    return text.equals(Option.ROUTES.standard()) ? "" : text;
  }

  /** What becomes of a mutation while the store cannot be told what it drops. */
  public enum Failure {
    /** It runs, and its answer tells. */
    REPORT,
    /** It is refused before it runs. */
    FAIL
  }

  /**
   * How copies are kept in this process.
   *
   * @param maxBytes bound of the copies
   * @param maxAge for how long one is served without asking the store; empty if never
   * @param announced whether mutations wait for that long
   */
  public record Near(long maxBytes, Optional<Duration> maxAge, boolean announced) {}

  /**
   * How requests wait for each other.
   *
   * @param maxWait the longest; zero if nobody waits
   * @param maxWaiters most at a time
   * @param maxRecomputations most computations at a time after everything was lost; 0 for no limit
   * @param maxRefreshes most computations in the background at a time; 0 for none
   */
  public record Flights(
      Duration maxWait, int maxWaiters, int maxRecomputations, int maxRefreshes) {}

  /**
   * Which authorities there are and whether they tell entries apart.
   *
   * @param keyed whether the authority is part of the key
   * @param listed the only ones served; empty for all
   */
  public record Authorities(boolean keyed, List<String> listed) {
    /** Copies the list. */
    public Authorities {
      listed = List.copyOf(listed);
    }

    /**
     * Whether requests for an authority may use the cache.
     *
     * @param authority scheme, host and port, such as {@code http://localhost:8080}
     * @return true if all are served or it is one of the list
     */
    public boolean serves(String authority) {
      if (listed.isEmpty()) {
        return true;
      }
      String hostAndPort = authority.substring(authority.indexOf("://") + 3);
      String host = hostAndPort.replaceFirst(":\\d+$", "");
      return listed.contains(hostAndPort) || (isStandardPort(authority) && listed.contains(host));
    }

    private static boolean isStandardPort(String authority) {
      return authority.startsWith("https://")
          ? authority.endsWith(":443")
          : authority.endsWith(":80");
    }
  }
}
