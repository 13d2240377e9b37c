package dev.larder.docs.blog;

import dev.larder.model.Decision;
import dev.larder.spi.CacheListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts verdicts. Thread safe. */
public final class Counters implements CacheListener {
  private static final Map<Decision.Verdict, Integer> COUNTS = new ConcurrentHashMap<>();

  /** Begins with zero. */
  public Counters() {
    COUNTS.clear();
  }

  @Override
  public void decided(Decision decision) {
    COUNTS.merge(decision.verdict(), 1, Integer::sum);
  }

  /**
   * How often a verdict was reached.
   *
   * @param verdict the verdict
   * @return a count
   */
  public static int of(Decision.Verdict verdict) {
    return COUNTS.getOrDefault(verdict, 0);
  }
}
