package dev.larder.bench.tables;

import java.util.List;

/**
 * How much is done.
 *
 * @param rounds that count
 * @param calls per measurement
 * @param warmUpCalls before the first round, of everything that is measured
 * @param entries how many there are, from few to many; those of the second size are few for an
 *     invalidation
 * @param patterns how many the ledger has
 * @param routes how many the application has
 */
record Effort(
    int rounds,
    int calls,
    int warmUpCalls,
    List<Integer> entries,
    List<Integer> patterns,
    List<Integer> routes) {
  static final Effort FULL =
      new Effort(
          15,
          2_000,
          20_000,
          List.of(1_000, 10_000, 100_000, 1_000_000),
          List.of(0, 1_000, 100_000),
          List.of(10, 100, 1_000));
  static final Effort QUICK =
      new Effort(
          7,
          1_000,
          10_000,
          List.of(1_000, 10_000, 100_000),
          List.of(0, 1_000, 10_000),
          List.of(10, 100, 1_000));

  String text() {
    return "%d rounds of %d calls each, one after the other; values are medians"
        .formatted(rounds, calls);
  }
}
