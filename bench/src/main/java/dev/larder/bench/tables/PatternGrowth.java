package dev.larder.bench.tables;

import dev.larder.bench.server.Bodies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a hit costs when the ledger has few and many patterns, none of which covers the entry. */
record PatternGrowth(Effort effort, Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(PatternGrowth.class);
  private static final int ENTRIES = 300;

  List<Row> rows() throws IOException, InterruptedException {
    try (Places places = new Places()) {
      for (int patterns : effort.patterns()) {
        places.add(filled(patterns));
      }
      return new Hits("patterns", effort).measure(places.all());
    }
  }

  private Place filled(int patterns) throws IOException, InterruptedException {
    Place place =
        Place.start(Integer.toString(patterns), folder, Routes.of(1), ENTRIES, Groups::path);
    for (int i = 0; i < patterns; i++) {
      place.plain().invalidate("other:%d:*".formatted(i));
    }
    place.storeAll(ENTRIES, Groups::path, Bodies.json(1, Bodies.Size.SMALL.bytes()));
    if (place.probe().patterns() != patterns) {
      throw new IllegalStateException(
          "the ledger has %d patterns; expected %d".formatted(place.probe().patterns(), patterns));
    }
    LOG.info("{} patterns are recorded", patterns);
    return place;
  }
}
