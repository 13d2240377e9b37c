package dev.larder.testkit.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a check has seen. Thread safe. */
final class FreshnessCount {
  private final LongAdder hits = new LongAdder();
  private final LongAdder computed = new LongAdder();
  private final LongAdder changes = new LongAdder();
  private final LongAdder disturbances = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final AtomicReference<@Nullable String> firstStale = new AtomicReference<>();

  void answer(int item, FreshnessCheck.Served served, long atLeast) {
    (served.hit() ? hits : computed).increment();
    if (served.version() < atLeast) {
      stale.increment();
      firstStale.compareAndSet(
          null,
          "item %d at version %d, %s, after %d had been acknowledged"
              .formatted(item, served.version(), served.hit() ? "a hit" : "computed", atLeast));
    }
  }

  void change() {
    changes.increment();
  }

  void disturbance() {
    disturbances.increment();
  }

  long hits() {
    return hits.sum();
  }

  boolean hasStale() {
    return firstStale.get() != null;
  }

  FreshnessCheck.Report report(String mode) {
    return new FreshnessCheck.Report(
        mode,
        hits.sum(),
        computed.sum(),
        changes.sum(),
        disturbances.sum(),
        stale.sum(),
        Optional.ofNullable(firstStale.get()));
  }
}
