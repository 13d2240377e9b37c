package dev.larder.model;

import java.util.Map;
import java.util.Optional;

/**
 * What one read of the ledger tells about everything that came after a position, atomically.
 *
 * @param stamp the ledger's position at the time of reading
 * @param floor entries older than this are invalid, whatever covers them
 * @param shapeCount how many inner-wildcard shapes the ledger knows in this epoch
 * @param scores by pattern, the sequence number of its newest invalidation, where that came after
 *     the position asked about; empty if the ledger cannot tell, because it is in another epoch or
 *     because more patterns changed than the caller takes
 */
public record LedgerChanges(
    Stamp stamp, long floor, long shapeCount, Optional<Map<String, Long>> scores) {
  /** Copies the map. */
  public LedgerChanges {
    scores = scores.map(Map::copyOf);
  }
}
