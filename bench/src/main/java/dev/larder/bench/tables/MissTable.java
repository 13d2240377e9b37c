package dev.larder.bench.tables;

import dev.larder.bench.run.Redis;
import dev.larder.bench.server.Contestant;
import dev.larder.bench.server.Work;
import dev.larder.bench.tables.Rounds.Question;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a miss with its store adds to a response that waits for 2 ms, as for a database, beside the
 * same server without a cache: all are asked in turn for what nobody has asked for, each many times
 * in a row. Were they asked one request each, each would find the processor's caches full of the
 * others.
 */
record MissTable(Redis redis, Path folder, int rounds, int misses, int warmUp) {
  private static final double MOST_MICROS = 300;
  private static final List<String> OPTIONS =
      List.of("-Xms256m", "-Xmx256m", "-D" + Work.ORIGIN_MILLIS + "=2");
  private static final Contestant BASE = Contestant.UNCACHED;
  private static final List<Contestant> CACHES =
      List.of(Contestant.EDGE_REDIS, Contestant.STAGE_REDIS, Contestant.ASIDE);

  List<Row> rows() throws IOException, InterruptedException {
    List<Nodes> started = new ArrayList<>();
    try {
      Map<Contestant, Crowd> clients = new LinkedHashMap<>();
      for (Contestant each : Stream.concat(Stream.of(BASE), CACHES.stream()).toList()) {
        Nodes nodes = Nodes.start(each, redis, 1, OPTIONS, folder);
        started.add(nodes);
        clients.put(each, new Crowd(nodes.servers()));
      }
      return measure(clients);
    } finally {
      started.forEach(Nodes::close);
    }
  }

  private List<Row> measure(Map<Contestant, Crowd> clients)
      throws IOException, InterruptedException {
    // the first has been asked for at the start
    int id = 1;
    for (Crowd each : clients.values()) {
      each.warmUp(id, warmUp);
    }
    id += warmUp;
    Map<Contestant, Double> unused = round(clients, id, misses);
    id += misses;
    Map<Contestant, Rounds> added = new LinkedHashMap<>();
    Rounds base = new Rounds(Question.open("miss", BASE.label() + ", all of it", "us"));
    for (int round = 0; round < rounds; round++) {
      Map<Contestant, Double> medians = round(clients, id, misses);
      id += misses;
      double origin = medians.getOrDefault(BASE, Double.NaN);
      base.add("2k", origin);
      for (Contestant cache : CACHES) {
        added
            .computeIfAbsent(cache, MissTable::rounds)
            .add("2k", medians.getOrDefault(cache, Double.NaN) - origin);
      }
    }
    return Stream.concat(Stream.of(base), added.values().stream())
        .flatMap(each -> each.rows().stream())
        .toList();
  }

  private static Rounds rounds(Contestant cache) {
    String what = cache.label() + ", added";
    return new Rounds(
        cache.isLarder()
            ? Question.below("miss", what, "us", MOST_MICROS)
            : Question.open("miss", what, "us"));
  }

  /** Medians in microseconds. */
  private static Map<Contestant, Double> round(
      Map<Contestant, Crowd> clients, int firstId, int count)
      throws IOException, InterruptedException {
    Map<Contestant, Double> medians = new LinkedHashMap<>();
    for (Map.Entry<Contestant, Crowd> each : clients.entrySet()) {
      long[] nanos = new long[count];
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = each.getValue().get(firstId + i);
        nanos[i] = System.nanoTime() - start;
        requireStored(each.getKey(), answer);
      }
      medians.put(each.getKey(), Stopwatch.medianMicros(nanos));
    }
    return medians;
  }

  private static void requireStored(Contestant contestant, HttpResponse<byte[]> answer) {
    String path = answer.uri().getPath();
    Crowd.require(answer, path);
    String status = answer.headers().firstValue("Cache-Status").orElse("");
    if (contestant.isLarder() && !status.contains("fwd=uri-miss; stored")) {
      throw new IllegalStateException(
          "%s of %s has Cache-Status %s; expected a miss that was stored"
              .formatted(path, contestant.label(), status));
    }
  }
}
