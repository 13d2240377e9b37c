package dev.larder.bench.run;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws ids as popularity does: the n-th most popular one 1/n times as often as the first. */
final class Zipf {
  private final double[] cumulated;

  /**
   * Creates one.
   *
   * @param count how many ids there are, from 0, the most popular one first
   */
  Zipf(int count) {
    cumulated = IntStream.rangeClosed(1, count).mapToDouble(rank -> 1.0 / rank).toArray();
    Arrays.parallelPrefix(cumulated, Double::sum);
  }

  int draw(Random random) {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, point);
    // on a border the next one: the interval of an id does not hold its own end
    return found >= 0 ? found + 1 : -found - 1;
  }

  IntStream draws(Random random, int count) {
    return IntStream.range(0, count).map(each -> draw(random));
  }
}
