package dev.larder.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which entries this node computes anew, so that it does so once for each, and what has failed
 * lately. Thread safe.
 */
final class Refreshes {
  private static final Logger LOG = LoggerFactory.getLogger(Refreshes.class);

  /** One that has not ended by then is not waited for any more. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** For how long the routes whose background work failed compute in the foreground. */
  private static final Duration FOREGROUND = Duration.ofMinutes(1);

  /** For how long a failure is taken for the next one, too. */
  private static final Duration FAILED = Duration.ofSeconds(2);

  /** For how long nobody asks again where another node was found at work. */
  private static final Duration REST = Duration.ofMillis(100);

  private static final int MAX_REMEMBERED = 10_000;

  private final InstantSource clock;
  private final int max;
  private final ConcurrentHashMap<String, Mark> running = new ConcurrentHashMap<>();
  private final Cache<String, Boolean> foreground;
  private final Cache<String, Boolean> failed;
  private final Cache<String, Boolean> resting;

  /**
   * Creates it.
   *
   * @param max most in the background at a time
   */
  Refreshes(InstantSource clock, int max) {
    this.clock = clock;
    this.max = max;
    this.foreground = memory(FOREGROUND);
    this.failed = memory(FAILED);
    this.resting = memory(REST);
  }

  private Cache<String, Boolean> memory(Duration life) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_REMEMBERED)
        .expireAfterWrite(life)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }

  int max() {
    return max;
  }

  /** Whether the background has not failed a route lately. */
  boolean mayRunInBackground(String routeId) {
    return max > 0 && foreground.getIfPresent(routeId) == null;
  }

  /** Whether computing an entry has failed a moment ago. */
  boolean hasFailed(String key) {
    return failed.getIfPresent(key) != null;
  }

  void noteFailure(String key) {
    failed.put(key, true);
  }

  /** Begins one after the client's answer; empty if it is under way, or too many are. */
  Optional<Mark> beginInBackground(String key, String routeId) {
    Instant now = clock.instant();
    long others = running.values().stream().filter(mark -> mark.counts(now)).count();
    return others < max ? begin(new Mark(key, routeId, now, true)) : Optional.empty();
  }

  /** Begins one for a client who waits; empty if it is under way. */
  Optional<Mark> begin(String key, String routeId) {
    return begin(new Mark(key, routeId, clock.instant(), false));
  }

  private Optional<Mark> begin(Mark own) {
    if (resting.getIfPresent(own.key) != null) {
      return Optional.empty();
    }
    Mark winner =
        running.compute(
            own.key, (key, other) -> other != null && other.isYoung(own.since) ? other : own);
    return winner == own ? Optional.of(own) : Optional.empty();
  }

  /** One that is under way, until it ends; the first end counts. Compared by identity. */
  final class Mark {
    private final String key;
    private final String routeId;
    private final Instant since;
    private final boolean background;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Mark(String key, String routeId, Instant since, boolean background) {
      this.key = key;
      this.routeId = routeId;
      this.since = since;
      this.background = background;
    }

    String key() {
      return key;
    }

    private boolean counts(Instant now) {
      return background && isYoung(now);
    }

    private boolean isYoung(Instant now) {
      return Duration.between(since, now).abs().compareTo(LONGEST) < 0;
    }

    void end() {
      if (ended.compareAndSet(false, true)) {
        running.remove(key, this);
      }
    }

    /** Ends it because there is nothing to be done here now. */
    void rest() {
      resting.put(key, true);
      end();
    }

    /** Ends it without an entry: the next one is a request's own. */
    void fail() {
      if (background && !ended.get() && foreground.asMap().put(routeId, true) == null) {
        LOG.warn(
            "{} could not be computed in the background; for a minute its requests do it, one at a"
                + " time",
            routeId);
      }
      end();
    }
  }
}
