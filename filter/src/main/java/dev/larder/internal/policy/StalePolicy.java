package dev.larder.internal.policy;

import dev.larder.internal.http.CacheControl;
import dev.larder.model.Entry.Renewal;
import dev.larder.model.RouteDefinition.CachePolicy.Stale;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What becomes of an entry around the end of its life: RFC 9111 §4.2.4, RFC 5861. That the ledger
 * vouches for the entry is known before: an invalidated one never comes here. Thread safe.
 */
public final class StalePolicy {
  /** The most that a route can grant, too. */
  private static final long MAX_SECONDS = Integer.MAX_VALUE;

  private StalePolicy() {}

  /** How an expired entry may be used. */
  public enum Use {
    /** Served at once, while one request computes the next. */
    WHILE_REVALIDATE,
    /** Served if computing the next one fails. */
    IF_ERROR,
    /** Not any more. */
    NEVER
  }

  /**
   * What holds for one response: it may take what its route grants, and where it says how long it
   * lives, it says this, too, unless the route does.
   *
   * @param route what the route says
   * @param fromResponse whether the route leaves it to responses how long they live
   * @param control what the response says
   * @return the route's, with the times that hold
   */
  public static Stale allowed(Stale route, boolean fromResponse, CacheControl control) {
    boolean mayBeStale = mayBeStale(control);
    long most = fromResponse ? MAX_SECONDS : 0;
    return new Stale(
        mayBeStale
            ? seconds(route.whileRevalidateSeconds(), most, control.staleWhileRevalidate())
            : 0,
        mayBeStale ? seconds(route.ifErrorSeconds(), most, control.staleIfError()) : 0,
        route.earlyRefresh(),
        route.confirmSeconds());
  }

  /**
   * One of the times.
   *
   * @param granted by the route; 0 if it says nothing
   * @param most what a response may say where the route says nothing
   */
  private static long seconds(long granted, long most, OptionalLong said) {
    long bound = granted > 0 ? granted : most;
    return said.isPresent() ? Math.min(bound, said.getAsLong()) : granted;
  }

  /**
   * What a store shall keep of a response beside its life.
   *
   * @param stale what is allowed of it
   * @param cost how long it took to compute
   * @return none where nothing is allowed
   */
  public static Renewal renewal(Stale stale, Duration cost) {
    Duration served = grace(stale);
    Duration confirmed = Duration.ofSeconds(stale.confirmSeconds());
    Duration grace = served.compareTo(confirmed) < 0 ? confirmed : served;
    Duration known = stale.earlyRefresh() && !cost.isNegative() ? cost : Duration.ZERO;
    return new Renewal(grace, known);
  }

  private static Duration grace(Stale stale) {
    return Duration.ofSeconds(Math.max(stale.whileRevalidateSeconds(), stale.ifErrorSeconds()));
  }

  /** RFC 9111 §5.2.2.2, §5.2.2.4, §5.2.2.8, §5.2.2.10. */
  private static boolean mayBeStale(CacheControl control) {
    return !control.mustRevalidate()
        && !control.proxyRevalidate()
        && !control.noCache()
        && control.sMaxAge().isEmpty();
  }

  /**
   * How an expired entry may be used.
   *
   * @param stale what is allowed of it
   * @param remaining what is left of the entry's life: zero or less
   * @return the most useful that is allowed
   */
  public static Use use(Stale stale, Duration remaining) {
    if (isWithin(stale.whileRevalidateSeconds(), remaining)) {
      return Use.WHILE_REVALIDATE;
    }
    return isWithin(stale.ifErrorSeconds(), remaining) ? Use.IF_ERROR : Use.NEVER;
  }

  /**
   * Whether an expired entry may stand in for a failure. As long as it may be served without the
   * application being asked, it may after, too.
   *
   * @param stale what is allowed of it
   * @param remaining what is left of the entry's life: zero or less
   * @return true within the longer of the two times
   */
  public static boolean mayRescue(Stale stale, Duration remaining) {
    return use(stale, remaining) != Use.NEVER;
  }

  static boolean isWithin(long seconds, Duration remaining) {
    return seconds > 0 && remaining.negated().compareTo(Duration.ofSeconds(seconds)) <= 0;
  }

  /**
   * Whether a status is a failure for which an expired entry may stand in.
   *
   * @param status status code
   * @return true from 500 to 599
   */
  public static boolean isFailure(int status) {
    return status >= 500 && status <= 599;
  }

  /**
   * Whether to compute the next response now, before the entry expires: with a probability that
   * grows towards its end, so that of many requests one is likely to begin in time, and rarely two.
   * The gap before the end is distributed exponentially, with the cost as its mean.
   *
   * @param renewal what the store keeps; nothing happens without a cost
   * @param remaining what is left of the entry's life: more than zero
   * @param random drawn evenly from 0 to 1, without 1
   * @return whether to begin
   */
  public static boolean isDueEarly(Renewal renewal, Duration remaining, double random) {
    double gapMillis = -renewal.cost().toMillis() * Math.log1p(-random);
    return renewal.cost().toMillis() > 0 && gapMillis >= remaining.toMillis();
  }
}
