package dev.larder.bench.tables;

import dev.larder.bench.tables.Rounds.Question;
import java.util.List;
import java.util.stream.Stream;

/** Measures hits at several sizes in turn: from Redis, and from a strict near cache. */
record Hits(String table, Effort effort) {
  /** A hit costs the same within this, whatever grows. */
  private static final double FLAT = 1.15;

  /** So few that all of them are in the near cache. */
  private static final int NEAR_PATHS = 200;

  List<Row> measure(List<Place> places) {
    places.forEach(place -> fromRedis(place, effort.warmUpCalls()));
    places.forEach(place -> fromNear(place, effort.warmUpCalls()));
    Rounds redis = new Rounds(Question.flat(table, "hit from Redis", FLAT));
    Rounds near = new Rounds(Question.flat(table, "hit, near strict", FLAT));
    for (int round = 0; round < effort.rounds(); round++) {
      places.forEach(place -> redis.add(place.at(), fromRedis(place, effort.calls())));
      places.forEach(place -> near.add(place.at(), fromNear(place, effort.calls())));
    }
    return Stream.of(redis, near).flatMap(rounds -> rounds.rows().stream()).toList();
  }

  private static double fromRedis(Place place, int calls) {
    List<String> paths = place.paths();
    long before = place.probe().calls("get");
    double micros =
        Stopwatch.medianMicros(calls, i -> place.plain().hit(paths.get(i % paths.size())));
    require(place.probe().calls("get") - before >= calls, place, "one read of each entry");
    return micros;
  }

  private static double fromNear(Place place, int calls) {
    List<String> paths = place.paths().subList(0, NEAR_PATHS);
    paths.forEach(place.strict()::hit);
    long before = place.probe().calls("get");
    double micros =
        Stopwatch.medianMicros(calls, i -> place.strict().hit(paths.get(i % paths.size())));
    long reads = place.probe().calls("get") - before;
    // copies are renewed once a minute
    require(reads <= NEAR_PATHS, place, "hits of the near cache");
    return micros;
  }

  private static void require(boolean kept, Place place, String what) {
    if (!kept) {
      throw new IllegalStateException(place.at() + ": expected " + what);
    }
  }
}
