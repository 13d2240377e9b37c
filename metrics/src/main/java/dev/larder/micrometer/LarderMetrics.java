package dev.larder.micrometer;

import dev.larder.Larder;
import dev.larder.spi.CacheListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/**
 * The meters of one cache: requests, stored responses, invalidations, times of hits, of the
 * application and of round trips, and how cache and store are. {@code docs/metrics.md} lists them.
 *
 * <p>Tags are routes, results and reasons only: no key, no pattern, no user. Of routes the first
 * thousand are told apart; the others are {@code other}.
 *
 * <p>Gauges ask the store when they are read, at most once a second: one round trip, where it is
 * one of Redis. One that does not answer makes them {@code NaN}. A registry that outlives the cache
 * does not keep it. Thread safe.
 */
public final class LarderMetrics implements MeterBinder {
  private static final Tags STANDARD = Tags.of("cache", "larder");

  private final Larder larder;
  private final Tags tags;

  /**
   * Meters with the tag {@code cache=larder}.
   *
   * @param larder an open cache, such as the servlet context's attribute {@link Larder#ATTRIBUTE}
   */
  public LarderMetrics(Larder larder) {
    this(larder, List.of());
  }

  /**
   * Meters with more tags.
   *
   * @param larder an open cache
   * @param more tags of every meter; {@code cache} among them replaces the standard one
   */
  public LarderMetrics(Larder larder, Iterable<Tag> more) {
    this.larder = larder;
    this.tags = STANDARD.and(more);
  }

  /**
   * Counts from now on. Once for each registry: a second time counts everything twice, and so does
   * a registry that is part of another one.
   *
   * @param registry where the meters are
   */
  @Override
  public void bindTo(MeterRegistry registry) {
    Vitals vitals = new Vitals(larder, registry.config().clock());
    vitals.bindTo(registry, tags);
    larder.listen(vitals);
    larder.listen(new RequestMeters(registry, tags));
  }

  /**
   * Tells the span that is current when a request is decided what the cache did: {@code
   * larder.route}, {@code larder.result} and {@code larder.reason}, in the words of the meters, and
   * {@code larder.invalidated}, the number of patterns that a mutation dropped. Needs {@code
   * opentelemetry-api}. Without a span it does nothing.
   *
   * @return to be given to {@link Larder.Builder#listener} or {@link Larder#listen}
   */
  public static CacheListener onCurrentSpan() {
    return new SpanAttributes();
  }
}
