package dev.larder.internal.engine;

import dev.larder.annotation.InvalidateCache.On;
import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.key.PatternTemplate;
import dev.larder.internal.key.PatternTemplate.Expanded;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.spi.CacheInvalidation;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refusal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The patterns of one mutation. Thread safe: async methods add from any thread. */
final class Pending implements PendingInvalidation {
  /** Something was done. */
  static final Set<On> DONE = EnumSet.of(On.SUCCESS, On.REDIRECT);

  private final String routeId;
  private final Set<On> on;
  private final boolean debug;
  private final Optional<Refusal> refusal;
  private final Invalidations invalidations;

  /** Ends with the first firing. */
  private final AtomicReference<@Nullable Fence> fence;

  /** What is left for the first firing; each later one has a whole budget. */
  private final AtomicReference<@Nullable StoreBudget> begun;

  /** With the outcomes on which each fires. Guarded by itself. */
  private final Map<Expanded, Set<On>> patterns = new LinkedHashMap<>();

  Pending(
      String routeId,
      Optional<InvalidationPolicy> policy,
      boolean debug,
      Optional<Refusal> refusal,
      Optional<Fence> fence,
      StoreBudget begun,
      Invalidations invalidations) {
    this.routeId = routeId;
    this.on = policy.map(InvalidationPolicy::on).orElse(EnumSet.allOf(On.class));
    this.debug = debug;
    this.refusal = refusal;
    this.fence = new AtomicReference<>(fence.orElse(null));
    this.begun = new AtomicReference<>(begun);
    this.invalidations = invalidations;
  }

  @Override
  public CacheInvalidation pattern(String template, Map<String, ?> values) {
    add(PatternTemplate.parse(template).expand(new MapValues(template, values)));
    return this;
  }

  @Override
  public CacheInvalidation tag(String template, Map<String, ?> values) {
    return pattern("#" + template, values);
  }

  @Override
  public CacheInvalidation user(String userId) {
    return pattern("@{{id}}", Map.of("id", userId));
  }

  void add(Expanded pattern) {
    add(pattern, on);
  }

  /** What is stored for the target itself: wrong only if something was done to it. */
  void addTarget(Expanded pattern) {
    add(pattern, DONE);
  }

  private void add(Expanded pattern, Set<On> outcomes) {
    synchronized (patterns) {
      patterns.merge(pattern, outcomes, Pending::union);
    }
  }

  private static Set<On> union(Set<On> some, Set<On> others) {
    Set<On> all = EnumSet.copyOf(some);
    all.addAll(others);
    return all;
  }

  @Override
  public Optional<Refusal> refusal() {
    return refusal;
  }

  @Override
  public boolean isDue(int status) {
    Fence standing = fence.get();
    return (standing != null && standing.stands()) || !due(status).isEmpty();
  }

  private List<Expanded> due(int status) {
    Optional<On> outcome = outcome(status);
    if (outcome.isEmpty()) {
      return List.of();
    }
    synchronized (patterns) {
      return patterns.entrySet().stream()
          .filter(pattern -> pattern.getValue().contains(outcome.get()))
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  @Override
  public Optional<HeaderField> fire(int status) {
    Fence ended = fence.getAndSet(null);
    List<Expanded> due = due(status);
    if (due.isEmpty() && ended != null && ended.stands()) {
      // whatever came of it: its end has the number of an invalidation
      due = ended.patterns();
    }
    Optional<String> owner = ended == null ? Optional.empty() : ended.owner();
    return due.isEmpty() ? Optional.empty() : fire(due, owner);
  }

  private Optional<HeaderField> fire(List<Expanded> due, Optional<String> owner) {
    if (debug) {
      DebugLog.invalidate(due.stream().map(Expanded::text).toList());
    }
    boolean recorded = record(Expansions.join(due).with(owner));
    Optional<Reason> reason =
        recorded ? Optional.empty() : Optional.of(Reason.INVALIDATION_PENDING);
    return Optional.of(CacheStatus.format(Decisions.mutation(routeId, reason)));
  }

  private boolean record(Invalidation invalidation) {
    StoreBudget left = begun.getAndSet(null);
    return left == null
        ? invalidations.record(routeId, invalidation)
        : invalidations.record(routeId, invalidation, left);
  }

  private static Optional<On> outcome(int status) {
    if (status >= 200 && status < 300) {
      return Optional.of(On.SUCCESS);
    }
    if (status >= 300 && status < 400) {
      return Optional.of(On.REDIRECT);
    }
    return status >= 500 ? Optional.of(On.SERVER_ERROR) : Optional.empty();
  }
}
