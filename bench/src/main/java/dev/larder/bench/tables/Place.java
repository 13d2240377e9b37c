package dev.larder.bench.tables;

import dev.larder.bench.run.Redis;
import dev.larder.model.RouteDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One size of what grows: a Redis server of its own, and two applications over the same entries.
 *
 * @param at the size, in words
 * @param plain without near cache
 * @param strict with a strict one
 * @param paths that are asked for, in this order
 */
record Place(
    String at,
    Redis redis,
    RedisProbe probe,
    Application plain,
    Application strict,
    List<String> paths)
    implements AutoCloseable {
  private static final int DRAWS = 20_000;
  private static final long SEED = 42;

  Place {
    paths = List.copyOf(paths);
  }

  /**
   * Starts one, with nothing in it.
   *
   * @param entries how many there will be
   * @param path by the number of the entry, from 0
   */
  static Place start(
      String at, Path folder, List<RouteDefinition> routes, int entries, IntFunction<String> path)
      throws IOException, InterruptedException {
    Redis redis = Redis.start(folder);
    List<String> paths = new Random(SEED).ints(DRAWS, 0, entries).mapToObj(path).toList();
    return new Place(
        at,
        redis,
        new RedisProbe(redis.port()),
        Application.open(redis.port(), Map.of(), routes),
        Application.open(redis.port(), Application.STRICT, routes),
        paths);
  }

  /** Has all entries computed, one by one. */
  void storeAll(int entries, IntFunction<String> path, byte[] body) {
    IntStream.range(0, entries).mapToObj(path).forEach(each -> plain.store(each, body));
  }

  @Override
  public void close() {
    plain.close();
    strict.close();
    probe.close();
    redis.close();
  }
}
