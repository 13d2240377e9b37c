package dev.larder.bench.tables;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a hit and an invalidation cost among few and among many entries. One entry is computed; the
 * others are its copies, each under the key and with the header that it would have had.
 */
record EntryGrowth(Effort effort, Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(EntryGrowth.class);

  /** Short, so that a million of them lie in memory beside everything else. */
  private static final byte[] BODY =
      "{\"text\":\"a short one\"}".getBytes(StandardCharsets.US_ASCII);

  static final String FIRST = "items0:seed:0";

  List<Row> rows() throws IOException, InterruptedException {
    try (Places places = new Places()) {
      for (int entries : effort.entries()) {
        places.add(filled(entries));
      }
      List<Row> rows = new ArrayList<>(new Hits("entries", effort).measure(places.all()));
      List<Place> few = List.of(places.all().get(1), places.all().get(places.all().size() - 1));
      rows.addAll(new InvalidationCost(effort).measure(few));
      return rows;
    }
  }

  private Place filled(int entries) throws IOException, InterruptedException {
    Place place =
        Place.start(Integer.toString(entries), folder, Routes.of(1), entries, Groups::path);
    place.plain().store("/items0/seed/0", BODY);
    place.probe().copy(FIRST, entries, Groups::key);
    // the first one, and the ledger
    if (place.probe().keys() != entries + 2) {
      throw new IllegalStateException(
          "Redis has %d keys; expected %d entries".formatted(place.probe().keys(), entries));
    }
    LOG.info("{} entries are stored", entries);
    return place;
  }
}
