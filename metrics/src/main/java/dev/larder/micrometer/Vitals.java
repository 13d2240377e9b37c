package dev.larder.micrometer;

import dev.larder.Larder;
import dev.larder.model.Ledger;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore.Circuit;
import dev.larder.spi.CacheStore.HeapSize;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How cache and store are. All gauges that are read together share one look. Thread safe.
 *
 * <p>A listener that hears nothing: so the cache holds what its gauges look at, and a registry,
 * which may outlive the application, does not.
 */
final class Vitals implements CacheListener {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Larder larder;
  private final Clock clock;
  private volatile @Nullable Look latest;

  /** What was seen, and when. */
  private record Look(Larder.Vitals seen, long atNanos) {}

  Vitals(Larder larder, Clock clock) {
    this.larder = larder;
    this.clock = clock;
  }

  void bindTo(MeterRegistry registry, Tags tags) {
    gauge(registry, MeterKind.PENDING, tags, Larder.Vitals::pendingInvalidations);
    for (Circuit state : Circuit.values()) {
      Tags named = tags.and("state", state.name().toLowerCase(Locale.ROOT));
      gauge(registry, MeterKind.BREAKER, named, seen -> is(state, seen));
    }
    gauge(registry, MeterKind.LEDGER_PATTERNS, tags, seen -> ledger(seen, Ledger.Size::patterns));
    gauge(registry, MeterKind.LEDGER_FLOOR_AGE, tags, seen -> ledger(seen, Ledger.Size::floorAge));
    gauge(registry, MeterKind.HEAP_ENTRIES, tags, seen -> heap(seen, HeapSize::entries));
    gauge(registry, MeterKind.HEAP_BYTES, tags, seen -> heap(seen, HeapSize::bytes));
  }

  private void gauge(
      MeterRegistry registry, MeterKind kind, Tags tags, ToDoubleFunction<Larder.Vitals> value) {
    Gauge unused =
        Gauge.builder(kind.key(), this, vitals -> value.applyAsDouble(vitals.look()))
            .description(kind.meaning())
            .baseUnit(kind == MeterKind.HEAP_BYTES ? "bytes" : null)
            .tags(tags)
            .register(registry);
  }

  private Larder.Vitals look() {
    long now = clock.monotonicTime();
    Look known = latest;
    if (known == null || now - known.atNanos() >= LOOK_NANOS) {
      known = new Look(larder.vitals(), now);
      latest = known;
    }
    return known.seen();
  }

  private static double is(Circuit state, Larder.Vitals seen) {
    return seen.store().circuit().map(now -> now == state ? 1.0 : 0.0).orElse(Double.NaN);
  }

  private static double ledger(Larder.Vitals seen, ToDoubleFunction<Ledger.Size> value) {
    return seen.store().ledger().map(value::applyAsDouble).orElse(Double.NaN);
  }

  private static double heap(Larder.Vitals seen, ToDoubleFunction<HeapSize> value) {
    return seen.store().heap().map(value::applyAsDouble).orElse(Double.NaN);
  }
}
