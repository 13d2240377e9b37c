package dev.larder.internal.engine;

import dev.larder.internal.config.Settings.Near;
import dev.larder.internal.http.CacheGroups;
import dev.larder.internal.http.CacheStatus;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreBudget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records invalidations in the store, and keeps those it could not record until it can. While any
 * is kept, this node must serve no hits.
 *
 * <p>Thread safe. The kept ones are bounded: past the bound they become one that drops everything.
 */
final class Invalidations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Invalidations.class);
  private static final String GROUPS = "Cache-Group-Invalidation";
  private static final Duration NO_TIME = Duration.ZERO;
  private static final int MAX_WAITING = 10_000;
  private static final long RETRY_MILLIS = 100;
  private static final Invalidation EVERYTHING =
      new Invalidation(List.of("*"), List.of(), List.of());

  /** Told apart by identity: the same patterns may be kept again while they are being sent. */
  private static final class Kept {
    final Invalidation invalidation;

    Kept(Invalidation invalidation) {
      this.invalidation = invalidation;
    }
  }

  private final Parts parts;
  private final Listeners listeners;
  private final Recovery recovery;
  private final Pause pause;

  /** Not a monitor: what is told in the log may have to be waited for. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock. */
  private final Deque<Kept> waiting = new ArrayDeque<>();

  private volatile boolean settled = true;
  private boolean retrying;
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(Invalidations::daemon);

  Invalidations(Parts parts, Listeners listeners, Recovery recovery) {
    this(parts, listeners, recovery, Pause.real());
  }

  Invalidations(Parts parts, Listeners listeners, Recovery recovery, Pause pause) {
    this.pause = pause;
    this.parts = parts;
    this.listeners = listeners;
    this.recovery = recovery;
  }

  /** Whether everything this node ever invalidated is known to the store. */
  boolean settled() {
    return settled;
  }

  /** How many are kept. */
  int pending() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** As below, for whoever has asked nothing of the store yet. */
  boolean record(String origin, Invalidation invalidation) {
    return record(origin, invalidation, parts.budget());
  }

  /** Drops groups; empty if none is named. */
  Optional<HeaderField> groups(List<String> lines) {
    CacheGroups named = CacheGroups.parse(lines);
    if (named.state() == CacheGroups.State.MALFORMED) {
      LOG.warn("a Cache-Group-Invalidation is no list of strings and drops nothing: {}", lines);
    }
    List<String> members = GroupTags.of(named.names()).stream().map(tag -> "#" + tag).toList();
    Invalidation invalidation =
        named.state() == CacheGroups.State.EXCEEDED
            ? EVERYTHING
            : new Invalidation(members, List.of(), List.of());
    return invalidation.patterns().isEmpty()
        ? Optional.empty()
        : Optional.of(CacheStatus.format(groups(invalidation)));
  }

  private Decision groups(Invalidation invalidation) {
    Optional<Reason> reason =
        record(GROUPS, invalidation) ? Optional.empty() : Optional.of(Reason.INVALIDATION_PENDING);
    return Decisions.mutation(GROUPS, reason);
  }

  /**
   * Returns whether the store has recorded it; if not, it is kept and tried again. Returns when no
   * node hands out unasked what it drops.
   */
  boolean record(String origin, Invalidation invalidation, StoreBudget budget) {
    boolean recorded = settled() && sendOrRetry(parts.store().within(budget), invalidation);
    if (!recorded) {
      keep(invalidation);
    }
    awaitUnasked();
    listeners.invalidated(origin, invalidation.patterns(), recorded);
    return recorded;
  }

  /**
   * Returns when what was dropped or fenced before is handed out unasked by no node; also if the
   * store has not recorded it, since others may have heard from it just before it went.
   */
  void awaitUnasked() {
    Duration unasked = unasked();
    if (!unasked.isZero()) {
      // no two clocks run alike
      pause.of(unasked.plus(unasked.dividedBy(50)).plusMillis(1));
    }
  }

  /** A store that fails even in this breaks no mutation. */
  private Duration unasked() {
    try {
      return parts.store().unasked();
    } catch (RuntimeException broken) {
      LOG.debug("how long copies go unasked is not known", broken);
      return parts.settings().near().filter(Near::announced).flatMap(Near::maxAge).orElse(NO_TIME);
    }
  }

  @Override
  public void close() {
    retries.shutdownNow();
    if (!settled()) {
      retry();
    }
  }

  /** One failure may be a connection that died in the pool; recording twice does no harm. */
  private static boolean sendOrRetry(CacheStore store, Invalidation invalidation) {
    if (send(store, invalidation)) {
      return true;
    }
    return send(store, invalidation);
  }

  private static boolean send(CacheStore store, Invalidation invalidation) {
    try {
      store.invalidate(invalidation);
      return true;
    } catch (RuntimeException unavailable) {
      LOG.debug("an invalidation was not recorded", unavailable);
      return false;
    }
  }

  private void keep(Invalidation invalidation) {
    recovery.failed();
    lock.lock();
    try {
      settled = false;
      if (waiting.size() >= MAX_WAITING) {
        waiting.clear();
        waiting.add(new Kept(EVERYTHING));
      } else {
        waiting.add(new Kept(invalidation));
      }
      if (!retrying) {
        retrying = true;
        LOG.warn(
            "the store cannot be told of an invalidation; this node serves no hits until then");
        var unused =
            retries.scheduleWithFixedDelay(
                this::retry, RETRY_MILLIS, RETRY_MILLIS, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private void retry() {
    for (Kept next = oldest(); next != null; next = oldest()) {
      if (!send(parts.store(), next.invalidation)) {
        return;
      }
      recorded(next);
    }
  }

  private @Nullable Kept oldest() {
    lock.lock();
    try {
      return waiting.peekFirst();
    } finally {
      lock.unlock();
    }
  }

  private void recorded(Kept kept) {
    lock.lock();
    try {
      // not removeFirst: the bound may have replaced all of them meanwhile
      waiting.remove(kept);
      if (waiting.isEmpty()) {
        settled = true;
        LOG.info("all kept invalidations have been recorded");
      }
    } finally {
      lock.unlock();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "larder-invalidations");
    thread.setDaemon(true);
    return thread;
  }
}
