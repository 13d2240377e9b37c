package dev.larder.bench.run;

import java.time.Duration;
import java.util.List;

/**
 * Decides whether a server is warm, by how much it answered in turns of the same length, and how
 * much it compiled meanwhile.
 *
 * <p>A busy machine makes turns slow at random. So a turn counts only where it is faster than all
 * before it: a server is warm when a few turns have passed without a new record worth the name. And
 * where processors are few, a compiler at work takes them from the server that waits for its code,
 * which looks steady then, and slow.
 */
final class Warmth {
  /** So many turns in which it got no faster. */
  static final int STEADY_TURNS = 3;

  /** A record is one by more than this. */
  static final double MORE = 1.03;

  /** What may be left to compile in a turn; the compilers never rest entirely. */
  static final Duration COMPILING = Duration.ofMillis(150);

  private Warmth() {}

  /**
   * One turn.
   *
   * @param perSecond answers
   * @param compiling time for which compilers were at work, one added to the other
   */
  record Turn(double perSecond, Duration compiling) {}

  /**
   * Looks back.
   *
   * @param turns the first one first
   * @return whether the best of the last turns is no better than the best before them, and none of
   *     the last ones has compiled much
   */
  static boolean isSteady(List<Turn> turns) {
    int before = turns.size() - STEADY_TURNS;
    if (before <= 0) {
      return false;
    }
    List<Turn> last = turns.subList(before, turns.size());
    return best(last) <= MORE * best(turns.subList(0, before))
        && last.stream().allMatch(turn -> turn.compiling().compareTo(COMPILING) <= 0);
  }

  private static double best(List<Turn> turns) {
    return turns.stream().mapToDouble(Turn::perSecond).max().orElse(0);
  }
}
