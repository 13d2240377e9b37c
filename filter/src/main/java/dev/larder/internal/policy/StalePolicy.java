package dev.larder.internal.policy;

import dev.larder.internal.http.CacheControl;
import dev.larder.model.Entry.Renewal;
import dev.larder.model.RouteDefinition.CachePolicy.Stale;
import java.time.Duration;

/**
 * What becomes of an entry around the end of its life: RFC 9111 §4.2.4, RFC 5861. That the ledger
 * vouches for the entry is known before: an invalidated one never comes here. Thread safe.
 */
public final class StalePolicy {
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
   * What a store shall keep of a response beside its life.
   *
   * @param stale what the route allows
   * @param control what the response says; it may forbid what the route allows
   * @param cost how long it took to compute
   * @return none where the route allows nothing
   */
  public static Renewal renewal(Stale stale, CacheControl control, Duration cost) {
    Duration served = mayBeStale(control) ? grace(stale) : Duration.ZERO;
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
   * @param stale what the route allows
   * @param control what the stored response says; it may forbid what the route allows
   * @param remaining what is left of the entry's life: zero or less
   * @return the most useful that is allowed
   */
  public static Use use(Stale stale, CacheControl control, Duration remaining) {
    if (!mayBeStale(control)) {
      return Use.NEVER;
    }
    if (isWithin(stale.whileRevalidateSeconds(), remaining)) {
      return Use.WHILE_REVALIDATE;
    }
    return isWithin(stale.ifErrorSeconds(), remaining) ? Use.IF_ERROR : Use.NEVER;
  }

  /**
   * Whether an expired entry may stand in for a failure. As long as it may be served without the
   * application being asked, it may after, too.
   *
   * @param stale what the route allows
   * @param control what the stored response says; it may forbid what the route allows
   * @param remaining what is left of the entry's life: zero or less
   * @return true within the longer of the two times
   */
  public static boolean mayRescue(Stale stale, CacheControl control, Duration remaining) {
    return use(stale, control, remaining) != Use.NEVER;
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
