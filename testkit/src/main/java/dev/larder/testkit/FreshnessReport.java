package dev.larder.testkit;

import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * What a {@link FreshnessCheck} has seen.
 *
 * @param mode what was checked
 * @param hits answers that came from the cache
 * @param computed answers that were computed
 * @param changes acknowledged mutations
 * @param disturbances how often the disturbances were done
 * @param stale answers older than what had been acknowledged when their request arrived
 * @param firstStale which was the first of them
 */
public record FreshnessReport(
    String mode,
    long hits,
    long computed,
    long changes,
    long disturbances,
    long stale,
    Optional<String> firstStale) {

  /**
   * The numbers in one line.
   *
   * @return such as {@code freshness | plain | 81204 hits, 0 stale | ...}
   */
  public String summary() {
    return "freshness | %s | %d hits, %d stale | %d computed, %d changes, %d disturbances"
        .formatted(mode, hits, stale, computed, changes, disturbances);
  }

  /**
   * Logs the summary, and fails if anything was stale, or if too little came from the cache to say
   * that nothing was.
   *
   * @param leastHits how many hits make the check worth something
   * @throws AssertionError with the numbers
   */
  public void requireFresh(long leastHits) {
    LoggerFactory.getLogger(FreshnessCheck.class).info(summary());
    if (stale > 0) {
      throw new AssertionError(summary() + "; the first: " + firstStale.orElse(""));
    }
    if (hits < leastHits || changes == 0) {
      throw new AssertionError(
          summary() + "; expected at least %d hits and a change".formatted(leastHits));
    }
  }
}
