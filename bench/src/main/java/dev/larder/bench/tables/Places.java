package dev.larder.bench.tables;

import java.util.ArrayList;
import java.util.List;

/** Several sizes, from small to great, that are in memory at the same time. */
record Places(List<Place> all) implements AutoCloseable {
  Places() {
    this(new ArrayList<>());
  }

  void add(Place place) {
    all.add(place);
  }

  @Override
  public void close() {
    all.forEach(Place::close);
  }
}
