package dev.larder.internal.engine;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Outcome;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Work;
import dev.larder.spi.CacheListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says now and then in one line of the log what happened since the last one; nothing if nothing
 * did. For operators who have no metrics. Thread safe.
 */
final class Summary implements CacheListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.larder.summary");

  /** In the order of the line; as words there. */
  private enum Count {
    HITS,
    COLLAPSED,
    MISSES,
    BYPASSES,
    REFUSED,
    STORED,
    PATTERNS,
    CALLS,
    FAILED_CALLS,
    CALL_NANOS
  }

  /** Does something again and again until it is closed. */
  interface Schedule {
    AutoCloseable every(Duration interval, Runnable work);
  }

  private final InstantSource clock;
  private final IntSupplier pending;
  private final AutoCloseable schedule;
  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
  private final Map<Reason, LongAdder> bypasses = new EnumMap<>(Reason.class);
  private volatile Instant since;

  /**
   * Begins to count.
   *
   * @param clock the one clock
   * @param pending how many invalidations wait in this node
   * @param interval between two lines; longer than zero
   * @param schedule keeps the interval
   */
  Summary(InstantSource clock, IntSupplier pending, Duration interval, Schedule schedule) {
    this.clock = clock;
    this.pending = pending;
    this.since = clock.instant();
    for (Count count : Count.values()) {
      counts.put(count, new LongAdder());
    }
    for (Reason reason : Reason.values()) {
      bypasses.put(reason, new LongAdder());
    }
    this.schedule = schedule.every(interval, this::tell);
  }

  /** Begins to count on a thread of its own, if the options ask for it. */
  static Optional<Summary> start(Parts parts, IntSupplier pending) {
    Duration interval = parts.settings().summaryInterval();
    return interval.isZero()
        ? Optional.empty()
        : Optional.of(new Summary(parts.clock(), pending, interval, Summary::onThread));
  }

  private static AutoCloseable onThread(Duration interval, Runnable work) {
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Summary::daemon);
    long seconds = interval.toSeconds();
    var unused = thread.scheduleAtFixedRate(work, seconds, seconds, TimeUnit.SECONDS);
    return thread::shutdownNow;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "larder-summary");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void decided(Decision decision) {
    if (decision.stored()) {
      count(Count.STORED).increment();
    }
    if (decision.effort().work() != Work.BACKGROUND) {
      count(kind(decision)).increment();
    }
  }

  private Count kind(Decision decision) {
    if (decision.outcome() == Outcome.COLLAPSED) {
      return Count.COLLAPSED;
    }
    return switch (decision.verdict()) {
      case HIT -> Count.HITS;
      case REFUSED -> Count.REFUSED;
      case BYPASS -> {
        decision.reason().map(bypasses::get).ifPresent(LongAdder::increment);
        yield Count.BYPASSES;
      }
      case URI_MISS, VARY_MISS, STALE, REQUEST, METHOD -> Count.MISSES;
    };
  }

  @Override
  public void invalidated(String origin, List<String> patterns, boolean recorded) {
    count(Count.PATTERNS).add(patterns.size());
  }

  @Override
  public void called(String operation, Duration took, boolean answered) {
    count(Count.CALLS).increment();
    count(Count.CALL_NANOS).add(Math.max(0, took.toNanos()));
    if (!answered) {
      count(Count.FAILED_CALLS).increment();
    }
  }

  private LongAdder count(Count count) {
    return Objects.requireNonNull(counts.get(count));
  }

  /** Says it, and counts from zero. */
  void tell() {
    Instant now = clock.instant();
    long seconds = Math.max(0, Duration.between(since, now).toSeconds());
    since = now;
    Map<Count, Long> seen = new EnumMap<>(Count.class);
    counts.forEach((count, adder) -> seen.put(count, adder.sumThenReset()));
    String why = reasons();
    if (seen.values().stream().anyMatch(number -> number > 0) || pending.getAsInt() > 0) {
      LOG.info("in {} s: {}; {}", seconds, requests(seen, why), store(seen));
    }
  }

  private String reasons() {
    return bypasses.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().sumThenReset()))
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String requests(Map<Count, Long> seen, String why) {
    long hits = number(seen, Count.HITS);
    long misses = number(seen, Count.MISSES);
    long collapsed = number(seen, Count.COLLAPSED);
    long bypasses = number(seen, Count.BYPASSES);
    long refused = number(seen, Count.REFUSED);
    long all = hits + misses + collapsed + bypasses + refused;
    return String.format(
        Locale.ROOT,
        "%d requests, %d hits (%.1f %%), %d collapsed, %d misses, %d bypasses%s, %d refused",
        all,
        hits,
        all == 0 ? 0.0 : 100.0 * hits / all,
        collapsed,
        misses,
        bypasses,
        why.isEmpty() ? "" : " (" + why + ")",
        refused);
  }

  private String store(Map<Count, Long> seen) {
    long calls = number(seen, Count.CALLS);
    double millis = calls == 0 ? 0 : number(seen, Count.CALL_NANOS) / 1e6 / calls;
    return String.format(
        Locale.ROOT,
        "%d stored, %d patterns dropped, %d waiting; %d round trips, %d failed, %.2f ms each",
        number(seen, Count.STORED),
        number(seen, Count.PATTERNS),
        pending.getAsInt(),
        calls,
        number(seen, Count.FAILED_CALLS),
        millis);
  }

  private static long number(Map<Count, Long> seen, Count count) {
    return seen.getOrDefault(count, 0L);
  }

  /** Says what is left to say. */
  @Override
  public void close() {
    try {
      schedule.close();
    } catch (Exception failed) {
      LOG.debug("the summary did not end", failed);
    }
    tell();
  }
}
