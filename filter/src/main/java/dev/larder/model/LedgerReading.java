package dev.larder.model;

/**
 * What one read of the ledger tells about one entry, atomically.
 *
 * @param stamp the ledger's position at the time of reading
 * @param newestSeq sequence number of the newest invalidation that covers the entry, the floor
 *     included
 * @param shapeCount how many inner-wildcard shapes the ledger knows in this epoch
 */
public record LedgerReading(Stamp stamp, long newestSeq, long shapeCount) {
  /**
   * Whether something computed at the given stamp is still right.
   *
   * @param computedAt stamp taken before the computation began
   * @return true if the epoch is the same and nothing that covers the entry came after the stamp
   */
  public boolean validates(Stamp computedAt) {
    return computedAt.epoch() == stamp.epoch() && computedAt.seq() >= newestSeq;
  }
}
