package dev.larder.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What happened to one request. Headers, log lines and metrics only format it.
 *
 * @param routeId the route
 * @param key full key with prefix; empty if none could be built
 * @param verdict hit, or why the application ran, or that it did not
 * @param reason why it was bypassed, found stale, or not stored; empty if there is nothing to say
 * @param remainingSeconds remaining life of what was served; may be negative
 * @param outcome what else came of it
 * @param forwardStatus status of the application's failure, where an expired entry stood in for it
 * @param debug whether the route shows its key
 * @param effort who did the work, and how long it took
 */
public record Decision(
    String routeId,
    Optional<String> key,
    Verdict verdict,
    Optional<Reason> reason,
    OptionalLong remainingSeconds,
    Outcome outcome,
    OptionalInt forwardStatus,
    boolean debug,
    Effort effort) {

  /**
   * What happened to a request, done by whom its verdict says.
   *
   * @param routeId the route
   * @param key full key with prefix
   * @param verdict hit, or why the application ran, or that it did not
   * @param reason why it was bypassed, found stale, or not stored
   * @param remainingSeconds remaining life of what was served
   * @param outcome what else came of it
   * @param forwardStatus status of the application's failure
   * @param debug whether the route shows its key
   */
  public Decision(
      String routeId,
      Optional<String> key,
      Verdict verdict,
      Optional<Reason> reason,
      OptionalLong remainingSeconds,
      Outcome outcome,
      OptionalInt forwardStatus,
      boolean debug) {
    this(
        routeId,
        key,
        verdict,
        reason,
        remainingSeconds,
        outcome,
        forwardStatus,
        debug,
        Effort.of(verdict, outcome));
  }

  /**
   * What happened to a request for which no expired entry stood in.
   *
   * @param routeId the route
   * @param key full key with prefix
   * @param verdict hit, or why the application ran, or that it did not
   * @param reason why it was bypassed, found stale, or not stored
   * @param remainingSeconds remaining life of what was served
   * @param outcome what else came of it
   * @param debug whether the route shows its key
   */
  public Decision(
      String routeId,
      Optional<String> key,
      Verdict verdict,
      Optional<Reason> reason,
      OptionalLong remainingSeconds,
      Outcome outcome,
      boolean debug) {
    this(routeId, key, verdict, reason, remainingSeconds, outcome, OptionalInt.empty(), debug);
  }

  /**
   * Whether the response was stored.
   *
   * @return true if later requests can be served from it
   */
  public boolean stored() {
    return outcome == Outcome.STORED;
  }

  /**
   * The same, measured.
   *
   * @param time how long it took
   * @return a copy
   */
  public Decision took(Duration time) {
    return with(new Effort(effort.work(), Optional.of(time), effort.bytes()));
  }

  /**
   * The same, with the length of the answer.
   *
   * @param bytes of its body
   * @return a copy
   */
  public Decision sized(long bytes) {
    return with(new Effort(effort.work(), effort.took(), OptionalLong.of(bytes)));
  }

  /**
   * The same, but for who did the work.
   *
   * @param other another effort
   * @return a copy
   */
  public Decision with(Effort other) {
    return new Decision(
        routeId, key, verdict, reason, remainingSeconds, outcome, forwardStatus, debug, other);
  }

  /**
   * Who did the work for a request, and how long it took.
   *
   * @param work who
   * @param took from the request's arrival at the cache to its answer, or from the application's
   *     call to its complete response; empty while nobody listens, and where the cache does not see
   *     the end, as at a bypass
   * @param bytes of the body that the cache or the application gave; empty where that is not seen
   */
  public record Effort(Work work, Optional<Duration> took, OptionalLong bytes) {
    /**
     * An effort whose answer has no known length.
     *
     * @param work who
     * @param took how long
     */
    public Effort(Work work, Optional<Duration> took) {
      this(work, took, OptionalLong.empty());
    }

    private static final Effort CACHE = new Effort(Work.CACHE, Optional.empty());
    private static final Effort APPLICATION = new Effort(Work.APPLICATION, Optional.empty());

    /** The application ran, and nobody waited for it. */
    public static final Effort BACKGROUND = new Effort(Work.BACKGROUND, Optional.empty());

    /** By a verdict and an outcome; not measured. */
    static Effort of(Verdict verdict, Outcome outcome) {
      return verdict == Verdict.HIT || verdict == Verdict.REFUSED || outcome == Outcome.COLLAPSED
          ? CACHE
          : APPLICATION;
    }
  }

  /** Who did the work for a request. */
  public enum Work {
    /** The cache alone, or what another request had made by then. */
    CACHE,
    /** The application ran for it. */
    APPLICATION,
    /** The application ran to renew an entry; the client had been answered. */
    BACKGROUND
  }

  /** What else came of a request. */
  public enum Outcome {
    /** Nothing to speak of. */
    NOTHING,
    /** The response was stored. */
    STORED,
    /** It was served what another request computed at the same time. */
    COLLAPSED
  }

  /** Served from the store, or the reason of RFC 9211 §2.2 for running the application. */
  public enum Verdict {
    /** Served without running the application. */
    HIT,
    /** Nothing was stored under this key. */
    URI_MISS,
    /** Something was stored, but for other request headers. */
    VARY_MISS,
    /** Something was stored, but it had expired or was invalidated. */
    STALE,
    /** What was stored was not fresh enough for the request. */
    REQUEST,
    /** The method is never answered from the cache. */
    METHOD,
    /** A request that was answered 503 or 504 instead of being run. */
    REFUSED,
    /** The cache was not asked. */
    BYPASS
  }

  /** Why; printed as {@code detail}. */
  public enum Reason {
    /**
     * Credentials came with a request to a route whose key has no identity; or the response to it
     * would be shared, and does not say that it may be.
     */
    CREDENTIALS,
    /** Credentials came whose owner could not be resolved. */
    UNIDENTIFIED,
    /** A key could not be built. */
    NO_KEY,
    /** The path has a {@code ;}. */
    MATRIX_PARAMETER,
    /** A query parameter that fills a placeholder is repeated. */
    REPEATED_PARAMETER,
    /** The request has a body: a GET, or a QUERY without one that its key can hold. */
    REQUEST_BODY,
    /** More than 64 parameters or 8 KiB of query. */
    QUERY_TOO_LARGE,
    /** A query parameter that does not count could not be removed. */
    UNCOUNTED_QUERY,
    /** The request came for an authority that is not listed. */
    AUTHORITY,
    /** An input that the key does not hold could not be hidden from the application. */
    UNSEALED,
    /** The media type was not the one that the key was made for. */
    MEDIA_TYPE,
    /** The store could not answer. */
    STORE_UNAVAILABLE,
    /** Invalidations of this node have not reached the store yet. */
    INVALIDATION_PENDING,
    /** The stored entry was invalidated. */
    INVALIDATED,
    /** An expired entry was served while the next one is computed. */
    STALE_WHILE_REVALIDATE,
    /** An expired entry was served, since computing the next one failed. */
    STALE_IF_ERROR,
    /** The next entry was computed before the old one expired. */
    EARLY_REFRESH,
    /** A mutation of what it shows was under way: stored, it would never be valid. */
    FENCED,
    /** The stored entry could not be used: damaged, foreign, or of another version. */
    UNUSABLE_ENTRY,
    /** The status is not 200. */
    STATUS,
    /** The response sets a cookie. */
    SET_COOKIE,
    /** The response says {@code no-store} or {@code no-cache}. */
    NO_STORE,
    /** The response says {@code private} and the entry would be shared. */
    PRIVATE,
    /**
     * The response varies by everything, by too many fields, or is encoded for nobody knows whom.
     */
    VARY,
    /** The response's {@code Cache-Groups} could not be read, or names too many. */
    CACHE_GROUPS,
    /** Too many variants of one key. */
    TOO_MANY_VARIANTS,
    /** The response's own freshness leaves no time. */
    NO_FRESHNESS,
    /** The body passed the limit. */
    BODY_TOO_LARGE,
    /** More than 256 response fields, or more than 64 KiB of them. */
    FIELDS_TOO_LARGE,
    /** The response was streamed, or not complete. */
    NOT_CAPTURED,
    /** The response was changed after the resource made it. */
    RESPONSE_CHANGED,
    /** Somebody else was authenticated by the time the response was ready. */
    IDENTITY_CHANGED,
    /** A HEAD request never stores. */
    HEAD_REQUEST,
    /** The request asked for a stored response, and there is none for it. */
    ONLY_IF_CACHED,
    /** The request asked that nothing be stored. */
    REQUEST_NO_STORE,
    /** The route could not be resolved at start-up and its annotation is faulty. */
    FAULTY_ROUTE
  }
}
