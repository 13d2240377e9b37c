package dev.larder.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The vocabulary of the ledger of invalidations: where it stands, what it tells, what is entered.
 * Values only; the ledger itself lies in a store.
 */
public final class Ledger {
  private Ledger() {}

  /**
   * A point in the history of a ledger. A response is stamped with the ledger's position <em>before
   * </em> it was computed.
   *
   * @param epoch the ledger's epoch, a random number that changes whenever its history is lost
   * @param seq sequence number of the last invalidation at that point
   */
  public record Stamp(long epoch, long seq) {}

  /**
   * What one read of the ledger tells about one entry, atomically.
   *
   * @param stamp the ledger's position at the time of reading
   * @param newestSeq sequence number of the newest invalidation that covers the entry, the floor
   *     included
   * @param shapeCount how many inner-wildcard shapes the ledger knows in this epoch
   */
  public record Reading(Stamp stamp, long newestSeq, long shapeCount) {
    /** The number of a text that is fenced; greater than that of any invalidation. */
    public static final long FENCED = 1L << 52;

    /**
     * Whether something computed at the given stamp is still right.
     *
     * @param computedAt stamp taken before the computation began
     * @return true if the epoch is the same and nothing that covers the entry came after the stamp
     */
    public boolean validates(Stamp computedAt) {
      return computedAt.epoch() == stamp.epoch() && computedAt.seq() >= newestSeq;
    }

    /**
     * Whether a mutation of what covers the entry is under way: nothing is valid, and what is
     * computed now never will be.
     *
     * @return true if a text that covers the entry is fenced
     */
    public boolean isFenced() {
      return newestSeq >= FENCED;
    }
  }

  /**
   * What the ledger tells about each of several texts.
   *
   * @param reading what it tells about an entry that all of them cover
   * @param floor entries older than this are invalid, whatever covers them
   * @param newest by text, the sequence number of its last invalidation, or {@link Reading#FENCED};
   *     texts that were never invalidated are not in it, and those that were forgotten are covered
   *     by the floor
   */
  public record Scores(Reading reading, long floor, Map<String, Long> newest) {
    /** Copies the map. */
    public Scores {
      newest = Map.copyOf(newest);
    }
  }

  /**
   * What one read of the ledger tells about everything that came after a position, atomically.
   *
   * @param stamp the ledger's position at the time of reading
   * @param floor entries older than this are invalid, whatever covers them
   * @param shapeCount how many inner-wildcard shapes the ledger knows in this epoch
   * @param scores by pattern, the sequence number of its newest invalidation, where that came after
   *     the position asked about; empty if the ledger cannot tell, because it is in another epoch
   *     or because more patterns changed than the caller takes
   */
  public record Changes(
      Stamp stamp, long floor, long shapeCount, Optional<Map<String, Long>> scores) {
    /** Copies the map. */
    public Changes {
      scores = scores.map(Map::copyOf);
    }
  }

  /**
   * What a ledger holds.
   *
   * @param patterns how many it remembers one by one
   * @param floorAge how many invalidations ago its floor lies: what was stored before them is
   *     invalid, whatever covers it
   */
  public record Size(long patterns, long floorAge) {}

  /**
   * The inner-wildcard shapes that a ledger knows.
   *
   * @param epoch epoch in which they were read
   * @param texts one text per shape: {@code =} a fixed segment, {@code *} any one segment, and a
   *     trailing {@code +} where everything below is covered too
   */
  public record Shapes(long epoch, List<String> texts) {
    /** Copies the list. */
    public Shapes {
      texts = List.copyOf(texts);
    }
  }

  /**
   * Patterns to be recorded in the ledger, in one atomic step.
   *
   * @param patterns ledger texts, already expanded and encoded: {@code posts:a:*}, {@code @42},
   *     {@code #product:x}
   * @param shapes shapes of the inner wildcards among the patterns, such as {@code =*=}
   * @param exactKeys keys (without prefix) that a pattern names exactly; the store may remove them
   *     for the operator's eye, correctness does not depend on it
   * @param fence whose fence begins or ends in the same step; empty for nobody's
   */
  public record Invalidation(
      List<String> patterns, List<String> shapes, List<String> exactKeys, Optional<String> fence) {
    /** Copies the lists. */
    public Invalidation {
      patterns = List.copyOf(patterns);
      shapes = List.copyOf(shapes);
      exactKeys = List.copyOf(exactKeys);
    }

    /**
     * An invalidation that has nothing to do with a fence.
     *
     * @param patterns ledger texts
     * @param shapes shapes of the inner wildcards among them
     * @param exactKeys keys that a pattern names exactly
     */
    public Invalidation(List<String> patterns, List<String> shapes, List<String> exactKeys) {
      this(patterns, shapes, exactKeys, Optional.empty());
    }

    /**
     * The same patterns, with a fence.
     *
     * @param owner whose it is
     * @return a copy
     */
    public Invalidation with(Optional<String> owner) {
      return new Invalidation(patterns, shapes, exactKeys, owner);
    }
  }
}
