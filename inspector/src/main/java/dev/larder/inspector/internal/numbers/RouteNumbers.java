package dev.larder.inspector.internal.numbers;

import java.util.Map;

/**
 * What one route has done since the inspector listens. No user, key or pattern is in it.
 *
 * @param hits served from the store
 * @param collapsed served what another request had just made
 * @param misses the application ran, and the cache was asked
 * @param bypasses the cache was not asked
 * @param bypassReasons the same by reason
 * @param refused answered 503 or 504 instead of being run
 * @param stored responses that were stored
 * @param stale served past the end of their life, among the hits and misses
 * @param refreshed entries that were computed anew in the background
 * @param invalidations patterns that were dropped
 * @param hit how long answers took for which the application did not run
 * @param origin how long the application took to make a response
 * @param hitBytes bodies that came from the cache
 * @param originBytes bodies that the application made, as far as they were captured
 */
public record RouteNumbers(
    long hits,
    long collapsed,
    long misses,
    long bypasses,
    Map<String, Long> bypassReasons,
    long refused,
    long stored,
    long stale,
    long refreshed,
    long invalidations,
    Latency hit,
    Latency origin,
    long hitBytes,
    long originBytes) {
  /** Of a route that was not asked for. */
  public static final RouteNumbers NONE = new RouteCounts().read();
}
