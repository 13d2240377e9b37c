package dev.larder.inspector.internal.numbers;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Outcome;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.Decision.Work;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one route does. Thread safe. */
final class RouteCounts {
  private static final Set<Reason> STALE =
      Set.of(Reason.STALE_WHILE_REVALIDATE, Reason.STALE_IF_ERROR);

  /** What is counted, and nothing more to it. */
  enum Count {
    HITS,
    COLLAPSED,
    MISSES,
    BYPASSES,
    REFUSED,
    STORED,
    STALE,
    REFRESHED,
    INVALIDATIONS,
    HIT_BYTES,
    ORIGIN_BYTES
  }

  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
  private final Map<Reason, LongAdder> bypasses = new EnumMap<>(Reason.class);
  private final Tally hit = new Tally();
  private final Tally origin = new Tally();

  RouteCounts() {
    for (Count count : Count.values()) {
      counts.put(count, new LongAdder());
    }
    for (Reason reason : Reason.values()) {
      bypasses.put(reason, new LongAdder());
    }
  }

  void add(Decision decision) {
    Work work = decision.effort().work();
    add(work == Work.BACKGROUND ? Count.REFRESHED : kind(decision), 1);
    add(Count.STORED, decision.stored() ? 1 : 0);
    boolean stale =
        work != Work.BACKGROUND && decision.reason().filter(STALE::contains).isPresent();
    add(Count.STALE, stale ? 1 : 0);
    if (decision.verdict() == Verdict.BYPASS) {
      decision.reason().map(bypasses::get).ifPresent(LongAdder::increment);
    }
    decision.effort().took().ifPresent((work == Work.CACHE ? hit : origin)::add);
    Count bytes = work == Work.CACHE ? Count.HIT_BYTES : Count.ORIGIN_BYTES;
    decision.effort().bytes().ifPresent(length -> add(bytes, length));
  }

  private static Count kind(Decision decision) {
    if (decision.outcome() == Outcome.COLLAPSED) {
      return Count.COLLAPSED;
    }
    return switch (decision.verdict()) {
      case HIT -> Count.HITS;
      case BYPASS -> Count.BYPASSES;
      case REFUSED -> Count.REFUSED;
      case URI_MISS, VARY_MISS, STALE, REQUEST, METHOD -> Count.MISSES;
    };
  }

  void invalidated(int patterns) {
    add(Count.INVALIDATIONS, patterns);
  }

  private void add(Count count, long more) {
    LongAdder adder = counts.get(count);
    if (adder != null) {
      adder.add(more);
    }
  }

  private long sum(Count count) {
    LongAdder adder = counts.get(count);
    return adder == null ? 0 : adder.sum();
  }

  RouteNumbers read() {
    Map<String, Long> reasons = new TreeMap<>();
    bypasses.forEach(
        (reason, count) -> {
          if (count.sum() > 0) {
            reasons.put(reason.name(), count.sum());
          }
        });
    return new RouteNumbers(
        sum(Count.HITS),
        sum(Count.COLLAPSED),
        sum(Count.MISSES),
        sum(Count.BYPASSES),
        reasons,
        sum(Count.REFUSED),
        sum(Count.STORED),
        sum(Count.STALE),
        sum(Count.REFRESHED),
        sum(Count.INVALIDATIONS),
        hit.read(),
        origin.read(),
        sum(Count.HIT_BYTES),
        sum(Count.ORIGIN_BYTES));
  }
}
