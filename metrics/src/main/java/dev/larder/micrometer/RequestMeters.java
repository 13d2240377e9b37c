package dev.larder.micrometer;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Work;
import dev.larder.spi.CacheListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the cache tells. Thread safe; a meter is made when it is first needed. */
final class RequestMeters implements CacheListener {
  /** More than an application has; so that a fault elsewhere cannot fill a registry. */
  static final int MOST_ROUTES = 1000;

  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Tags common;
  private final Set<String> routes = ConcurrentHashMap.newKeySet();
  private final Map<Name, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Name, Timer> timers = new ConcurrentHashMap<>();

  /**
   * A meter by the values of its tags.
   *
   * @param kind its kind
   * @param values in the order of its tags
   */
  private record Name(MeterKind kind, List<String> values) {}

  RequestMeters(MeterRegistry registry, Tags common) {
    this.registry = registry;
    this.common = common;
  }

  @Override
  public void decided(Decision decision) {
    String route = known(decision.routeId());
    Work work = decision.effort().work();
    if (work != Work.BACKGROUND) {
      counter(MeterKind.GETS, route, Words.result(decision), Words.reason(decision)).increment();
    }
    if (decision.stored()) {
      counter(MeterKind.PUTS, route).increment();
    }
    decision.effort().took().ifPresent(took -> timer(decision, route).record(positive(took)));
  }

  private Timer timer(Decision decision, String route) {
    Work work = decision.effort().work();
    return work == Work.CACHE
        ? timer(MeterKind.HITS, route, Words.result(decision))
        : timer(MeterKind.ORIGIN, route, Boolean.toString(work == Work.BACKGROUND));
  }

  @Override
  public void invalidated(String origin, List<String> patterns, boolean recorded) {
    counter(MeterKind.EVICTIONS, known(origin), Boolean.toString(recorded))
        .increment(patterns.size());
  }

  @Override
  public void called(String operation, Duration took, boolean answered) {
    timer(MeterKind.CALLS, operation, answered ? "success" : "failure").record(positive(took));
  }

  /** A clock that was set back tells nothing. */
  private static Duration positive(Duration took) {
    return took.isNegative() ? Duration.ZERO : took;
  }

  private String known(String route) {
    if (routes.contains(route)) {
      return route;
    }
    if (routes.size() >= MOST_ROUTES) {
      return OTHER;
    }
    routes.add(route);
    return route;
  }

  private Counter counter(MeterKind kind, String... values) {
    return counters.computeIfAbsent(
        new Name(kind, List.of(values)),
        name ->
            Counter.builder(kind.key())
                .description(kind.meaning())
                .tags(tags(name))
                .register(registry));
  }

  private Timer timer(MeterKind kind, String... values) {
    return timers.computeIfAbsent(
        new Name(kind, List.of(values)),
        name ->
            Timer.builder(kind.key())
                .description(kind.meaning())
                .tags(tags(name))
                .register(registry));
  }

  private Tags tags(Name name) {
    Tags tags = common;
    for (int i = 0; i < name.values().size(); i++) {
      tags = tags.and(name.kind().tags().get(i), name.values().get(i));
    }
    return tags;
  }
}
