package dev.larder.bench.tables;

import dev.larder.bench.tables.Rounds.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What it costs to invalidate a pattern that matches 100 entries, among few and among many, beside
 * deleting the same by hand.
 */
record InvalidationCost(Effort effort) {
  private static final String TABLE = "invalidate";
  private static final double MOST_MICROS = 150;
  private static final double MOST_RATIO = 1.3;

  List<Row> measure(List<Place> places) {
    places.forEach(place -> ledger(place, effort.warmUpCalls()));
    Rounds ledger =
        new Rounds(
            new Question(TABLE, "ledger", "us", Optional.of(MOST_MICROS), Optional.of(MOST_RATIO)));
    Rounds scan = new Rounds(Question.open(TABLE, "SCAN and UNLINK", "us"));
    Rounds keys = new Rounds(Question.open(TABLE, "KEYS and UNLINK", "us"));
    for (int round = 0; round < effort.rounds(); round++) {
      places.forEach(place -> ledger.add(place.at(), ledger(place, effort.calls())));
      for (Place place : places) {
        scan.add(place.at(), byHand(place, place.probe()::scanAndUnlink));
        keys.add(place.at(), byHand(place, place.probe()::keysAndUnlink));
      }
    }
    return Stream.of(ledger, scan, keys).flatMap(rounds -> rounds.rows().stream()).toList();
  }

  /** All groups in turn but the last, which must survive. */
  private static double ledger(Place place, int calls) {
    int groups = Integer.parseInt(place.at()) / Groups.SIZE - 1;
    double micros =
        Stopwatch.medianMicros(calls, i -> place.plain().invalidate(Groups.pattern(i % groups)));
    place.plain().miss(Groups.firstPath((calls - 1) % groups));
    place.plain().hit(Groups.firstPath(groups));
    return micros;
  }

  /** Deletes by a pattern, and returns how many it deleted. */
  private interface Deletion {
    int of(String pattern);
  }

  private static double byHand(Place place, Deletion deletion) {
    double micros =
        Stopwatch.medianMicros(
            1,
            unused -> {
              int deleted = deletion.of(Groups.pattern(0));
              if (deleted != Groups.SIZE) {
                throw new IllegalStateException("deleted " + deleted + " entries; expected 100");
              }
            });
    place.probe().copy(EntryGrowth.FIRST, Groups.SIZE, Groups::key);
    return micros;
  }
}
