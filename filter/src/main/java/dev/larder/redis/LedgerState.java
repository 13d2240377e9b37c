package dev.larder.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.model.Ledger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one read of the ledger has told: its own fields, then the scores of the members that were
 * asked for, as they lie there. They are worked out here and not in the script, which would hold up
 * all other clients of the server meanwhile. Immutable.
 *
 * @param fields the reply of the script
 */
record LedgerState(List<?> fields) {
  private static final int EPOCH = 1;
  private static final int SEQ = 2;
  private static final int FLOOR = 3;
  private static final int SHAPES = 4;

  /** Place of the first member's score; before it is what ends the fences. */
  private static final int FIRST = 6;

  static LedgerState of(Object reply) {
    return new LedgerState((List<?>) reply);
  }

  /** Entries older than this are invalid, whatever covers them. */
  long floor() {
    return -number(FLOOR);
  }

  /** When a member was last invalidated; 0 if it is not known to have been. */
  long score(int member) {
    return number(FIRST + member);
  }

  /** What it tells about an entry that all members cover. */
  Ledger.Reading reading() {
    return reading(IntStream.range(0, fields.size() - FIRST).toArray());
  }

  /**
   * What it tells about an entry that some members cover.
   *
   * @param members their places among those that were asked for
   */
  Ledger.Reading reading(int... members) {
    long newest = floor();
    for (int member : members) {
      newest = Math.max(newest, score(member));
    }
    Ledger.Stamp stamp = new Ledger.Stamp(-number(EPOCH), number(SEQ));
    return new Ledger.Reading(stamp, newest, -number(SHAPES));
  }

  /** Of the fields all but the counter lie at scores of zero or less. */
  private long number(int place) {
    Object field = fields.get(place);
    return field == null ? 0 : number((byte[]) field);
  }

  /** An integer, unless somebody has written to the ledger by hand. */
  private static long number(byte[] score) {
    String text = new String(score, US_ASCII);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException broken) {
      return (long) Double.parseDouble(text);
    }
  }
}
