package dev.larder.bench.tables;

import dev.larder.bench.server.Bodies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** What a hit costs in an application of few and of many routes, all of which are asked for. */
record RouteGrowth(Effort effort, Path folder) {
  private static final int ENTRIES = 300;

  List<Row> rows() throws IOException, InterruptedException {
    try (Places places = new Places()) {
      for (int routes : effort.routes()) {
        IntFunction<String> path = number -> path(number, routes);
        Place place =
            Place.start(Integer.toString(routes), folder, Routes.of(routes), ENTRIES, path);
        place.storeAll(ENTRIES, path, Bodies.json(1, Bodies.Size.SMALL.bytes()));
        places.add(place);
      }
      return new Hits("routes", effort).measure(places.all());
    }
  }

  /** The routes share the entries. */
  static String path(int number, int routes) {
    return "/items%d/g/%d".formatted(number % routes, number);
  }
}
