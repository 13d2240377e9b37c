package dev.larder.internal.engine;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Shapes;
import dev.larder.spi.CacheStore;
import java.util.List;

/**
 * The inner-wildcard shapes this node knows. A reading made without knowing all of them may miss a
 * pattern and must not be trusted. Thread safe.
 */
final class ShapeBook {
  private volatile Shapes known = new Shapes(0, List.of());

  List<String> texts() {
    return known.texts();
  }

  /** Whether a reading was made with all shapes that the ledger knew then. */
  boolean covers(Ledger.Reading reading, List<String> used) {
    Shapes now = known;
    boolean sameBook = now.epoch() == reading.stamp().epoch() && now.texts() == used;
    return reading.shapeCount() == 0 || (sameBook && used.size() == reading.shapeCount());
  }

  void reload(CacheStore store) {
    known = store.shapes();
  }
}
