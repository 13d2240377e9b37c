package dev.larder.internal.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every option of the library, with what the options page says of it. */
public enum Option {
  /** Where entries and the ledger live. */
  STORE(
      "store",
      "URL",
      "memory:",
      "redis://, redis+sentinel://, redis+cluster://, each also with rediss; or memory:",
      "Where entries and the ledger of invalidations live."),
  /** First segment of every key. */
  PREFIX(
      "prefix",
      "text",
      "larder",
      "letters, digits, `.`, `_`, `-`, optionally in braces; at most 64",
      "First segment of every key in the store. `{app}` in braces keeps a cluster's keys in one"
          + " slot."),
  /** Named times to live. */
  TTL(
      "ttl.<name>",
      "seconds",
      "none",
      "1 to 31536000",
      "A time to live that annotations take by `ttlName`."),
  /** Which authorities share entries. */
  AUTHORITY(
      "authority",
      "`request`, `ignore` or a list",
      "request",
      "host or host:port, separated by commas",
      "Whether scheme, host and port are part of the key. With a list, requests for any other"
          + " authority bypass the cache."),
  /** Query parameters that never count. */
  QUERY_IGNORE(
      "query.ignore",
      "list of names",
      "none",
      "separated by commas, each with an optional trailing `*`",
      "Query parameters that count on no route."),
  /** Fields that are targeted at this cache. */
  CACHE_CONTROL_TARGETS(
      "cache.control.targets",
      "list of names",
      "Larder-Cache-Control",
      "at most 8, not `Cache-Control`",
      "Response fields that take the place of `Cache-Control` and `Expires` in this cache; the"
          + " first valid one counts."),
  /** Routes that no annotation declares. */
  ROUTES(
      "routes",
      "lines",
      "none",
      "one route per line",
      "[Routes without annotations](web-routes.md), for `LarderFilter`."),
  /** Whether warnings stop the start. */
  STRICT("strict", "boolean", "false", "true or false", "Warnings of the cross-checks are errors."),
  /** Whether every route is in debug mode. */
  DEBUG(
      "debug",
      "boolean",
      "false",
      "true or false",
      "Debug mode for every route: log lines at INFO, and `key=` in `Cache-Status`."),
  /** Largest stored body. */
  BODY_MAX_BYTES(
      "body.max.bytes",
      "bytes",
      "1048576",
      "1024 to 67108864",
      "A longer body is streamed on and not stored."),
  /** How bodies are packed. */
  COMPRESS("compress", "word", "off", "off or gzip", "Whether text lies [packed](compression.md)."),
  /** Smallest body that is packed. */
  COMPRESS_ABOVE_BYTES(
      "compress.above.bytes", "bytes", "1024", "128 to 4194304", "Only longer bodies are packed."),
  /** Largest held mutation response. */
  BARRIER_MAX_BYTES(
      "barrier.max.bytes",
      "bytes",
      "65536",
      "1024 to 16777216",
      "How much of a mutation's response is held until its patterns have fired. A longer one fires"
          + " before its first byte and again before its last."),
  /** What becomes of a mutation that the store cannot be told of. */
  INVALIDATION_FAILURE(
      "invalidation.failure",
      "word",
      "report",
      "report or fail",
      "What becomes of a mutation while the store cannot be told what it drops. `report`: it runs,"
          + " and its answer says so. `fail`: it is answered 503 before it runs."),
  /** Whether patterns are fenced while a mutation runs. */
  INVALIDATION_FENCE(
      "invalidation.fence",
      "boolean",
      "false",
      "true or false",
      "Nothing that a mutation drops is served or kept while it runs."),
  /** When a fence that nobody ends is over. */
  FENCE_MAX_SECONDS(
      "fence.max.seconds",
      "seconds",
      "60",
      "1 to 3600",
      "A forgotten fence ends after this, as an invalidation."),
  /** Longest wait for the store. */
  BUDGET_MILLIS(
      "budget.millis",
      "milliseconds",
      "300",
      "10 to 10000",
      "The most a store may cost one request."),
  /** Longest wait for another request's response. */
  FLIGHT_WAIT_MILLIS(
      "flight.wait.millis",
      "milliseconds",
      "2000",
      "0 to 60000",
      "The longest that a request waits for another that computes the same response, on this node"
          + " or another; then it computes it itself. 0: nobody waits."),
  /** Most requests that wait. */
  FLIGHT_MAX_WAITERS(
      "flight.max.waiters",
      "threads",
      "100",
      "0 to 100000",
      "How many requests of a node wait at a time; at most half of the container's threads."),
  /** Most computations after everything was lost. */
  RECOMPUTE_MAX(
      "recompute.max",
      "computations",
      "32",
      "0 to 100000",
      "How many responses a node computes at a time in the minute after the whole cache was lost;"
          + " the others wait, as above. 0: no limit."),
  /** Most computations in the background. */
  REFRESH_MAX(
      "refresh.max",
      "computations",
      "8",
      "0 to 1000",
      "How many entries a node computes anew in the background at a time. 0: none."),
  /** Bound of the in-process store. */
  MEMORY_MAX_BYTES(
      "memory.max.bytes",
      "bytes",
      "67108864",
      "1048576 to 68719476736",
      "Bound of the store `memory:`."),
  /** Bound of the ledger. */
  LEDGER_MAX_PATTERNS(
      "ledger.max.patterns",
      "patterns",
      "100000",
      "100 to 10000000",
      "Beyond it the oldest patterns are forgotten and everything older than them misses."),
  /** How often dead entries are removed. */
  SWEEP_INTERVAL_SECONDS(
      "sweep.interval.seconds",
      "seconds",
      "0",
      "0 to 86400",
      "How often dead entries are removed; needs the right `+scan`. 0: never."),
  /** How often the log says what happened. */
  SUMMARY_INTERVAL_SECONDS(
      "summary.interval.seconds",
      "seconds",
      "0",
      "0 to 86400",
      "How often a [line of counts](metrics.md#in-the-log) is logged. 0: never."),
  /** Whether copies of entries are kept in this process. */
  NEAR(
      "near",
      "word",
      "off",
      "off, strict or bounded",
      "Whether this node keeps copies of responses in its heap. `strict`: each is validated with the"
          + " store before it is served. `bounded`: it may be stale by `near.max.age.millis`."),
  /** Bound of the copies. */
  NEAR_MAX_BYTES(
      "near.max.bytes",
      "bytes",
      "67108864",
      "1048576 to 68719476736",
      "Bound of the near cache's copies."),
  /** How stale a copy may be. */
  NEAR_MAX_AGE_MILLIS(
      "near.max.age.millis",
      "milliseconds",
      "none",
      "1 to 1000, and only where `near` is bounded, which needs it",
      "For how long a copy is served without asking the store."),
  /** How long a strict copy goes unasked, and a mutation waits. */
  NEAR_TERM_MILLIS(
      "near.term.millis",
      "milliseconds",
      "0",
      "0 to 1000; more than 0 only where `near` is strict",
      "For how long a strict copy is served unasked; [each mutation waits as long](near-cache.md#with-a-term)."),
  /** Who may see the inspector. */
  INSPECTOR_ROLE(
      "inspector.role",
      "text",
      "none",
      "a role that the container knows",
      "Users in this role may use the [inspector](inspector.md)."),
  /** The secret of the inspector. */
  INSPECTOR_TOKEN(
      "inspector.token",
      "text",
      "none",
      "16 to 512 visible ASCII characters",
      "Whoever sends it as a Bearer token may use the inspector."),
  /** Whether the inspector is open on this machine. */
  INSPECTOR_OPEN(
      "inspector.open",
      "boolean",
      "false",
      "true or false",
      "With neither role nor token: the inspector serves this machine's own clients, and no proxy.");

  private final String key;
  private final String type;
  private final String standard;
  private final String bounds;
  private final String meaning;

  Option(String key, String type, String standard, String bounds, String meaning) {
    this.key = key;
    this.type = type;
    this.standard = standard;
    this.bounds = bounds;
    this.meaning = meaning;
  }

  /**
   * The option's name, as an init-param has it.
   *
   * @return such as {@code body.max.bytes}
   */
  public String key() {
    return key;
  }

  /**
   * The value when nothing is set.
   *
   * @return as text
   */
  public String standard() {
    return standard;
  }

  /**
   * The accepted values.
   *
   * @return in words
   */
  public String bounds() {
    return bounds;
  }

  /**
   * This option's row in the options page.
   *
   * @return a Markdown table row: name, type, default, bounds, meaning
   */
  public String row() {
    return "| `%s` | %s | `%s` | %s | %s |".formatted(key, type, standard, bounds, meaning);
  }

  static Optional<Option> named(String name) {
    if (name.startsWith("ttl.") && name.length() > 4) {
      return Optional.of(TTL);
    }
    return Stream.of(values()).filter(o -> o != TTL && o.key.equals(name)).findFirst();
  }

  static String fromEnvironment(String variable) {
    return variable.substring("LARDER_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
