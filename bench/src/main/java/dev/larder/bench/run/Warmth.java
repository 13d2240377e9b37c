package dev.larder.bench.run;

import java.util.List;

/**
 * Decides whether a server is warm, by how much it answered in turns of the same length.
 *
 * <p>A busy machine makes turns slow at random. So a turn counts only where it is faster than all
 * before it: a server is warm when a few turns have passed without a new record worth the name.
 */
final class Warmth {
  /** So many turns in which it got no faster. */
  static final int STEADY_TURNS = 3;

  /** A record is one by more than this. */
  static final double MORE = 1.03;

  private Warmth() {}

  /**
   * Looks back.
   *
   * @param perSecond of each turn, the first one first
   * @return whether the best of the last turns is no better than the best before them
   */
  static boolean isSteady(List<Double> perSecond) {
    int before = perSecond.size() - STEADY_TURNS;
    return before > 0
        && best(perSecond.subList(before, perSecond.size()))
            <= MORE * best(perSecond.subList(0, before));
  }

  private static double best(List<Double> perSecond) {
    return perSecond.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
