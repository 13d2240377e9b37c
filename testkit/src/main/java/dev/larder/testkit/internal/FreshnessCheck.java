package dev.larder.testkit.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.larder.testkit.internal.RedisFixture.RandomEvictor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Looks for stale answers. The database is a version counter per item: a node that computes asks
 * {@link #current}, a node that changes something asks {@link #commit}. Of every answer the check
 * knows whether it is older than the last change that had been acknowledged when its request
 * arrived; such an answer is stale, and none may be.
 *
 * <p>{@link #run} lets threads read and change through all nodes at once. Every fourth computation
 * is slow: it holds the version it has read until somebody has changed the item, and so is stored
 * after the invalidation. {@link #read} and {@link #change} are single steps, for scenarios.
 *
 * <p>It does not check that a change is seen before its answer has arrived, nor that the cache is
 * of any use: for the latter see {@link Report#requireFresh}.
 *
 * <p>Thread safe, but for {@link #node} and {@link #disturb}, which come before the rest.
 */
public final class FreshnessCheck {
  private static final int READERS_PER_NODE = 3;
  private static final int SLOW_COMPUTATION = 4;
  private static final long SLOWEST_MILLIS = 10;
  private static final int HITS_PER_DISTURBANCE = 20;
  private static final long LONGEST_CALM_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String mode;
  private final List<VersionedItem> items;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Runnable> disturbances = new ArrayList<>();
  private final AtomicLong computations = new AtomicLong();
  private final FreshnessCount count = new FreshnessCount();
  private final Semaphore hits = new Semaphore(0);
  private volatile boolean running;
  private boolean untilStale;

  /** One node of an application, as its clients see it. */
  public interface Node {
    /**
     * Reads an item through the cache.
     *
     * @param item its number
     * @return the version in the answer
     * @throws Exception that ends the check
     */
    Served read(int item) throws Exception;

    /**
     * Changes an item: {@link FreshnessCheck#commit}, then whatever invalidates it.
     *
     * @param item its number
     * @return the version committed, when the answer of the mutation has arrived
     * @throws Exception that ends the check
     */
    long change(int item) throws Exception;
  }

  /**
   * An answer.
   *
   * @param version of the item
   * @param hit whether it came from the cache
   */
  public record Served(long version, boolean hit) {}

  /**
   * Creates a check.
   *
   * @param mode what is checked, for the report
   * @param items how many items there are
   */
  public FreshnessCheck(String mode, int items) {
    this.mode = mode;
    this.items = IntStream.range(0, items).mapToObj(i -> new VersionedItem()).toList();
  }

  /**
   * How long one of several checks of a test class may run: what the class takes by default, or the
   * system property {@code freshness.seconds}, divided.
   *
   * @param seconds the default for all of them
   * @param checks how many there are
   * @return the share of one
   */
  public static Duration share(int seconds, int checks) {
    return Duration.ofSeconds(Long.getLong("freshness.seconds", seconds)).dividedBy(checks);
  }

  /**
   * Adds a node.
   *
   * @param node of the application
   * @return this
   */
  public FreshnessCheck node(Node node) {
    nodes.add(node);
    return this;
  }

  /**
   * Adds something that is done again and again during {@link #run}, by a thread of its own.
   *
   * @param disturbance such as {@link RandomEvictor}
   * @return this
   */
  public FreshnessCheck disturb(Runnable disturbance) {
    disturbances.add(disturbance);
    return this;
  }

  /**
   * Lets {@link #run} end at the first stale answer.
   *
   * @return this
   */
  public FreshnessCheck untilStale() {
    untilStale = true;
    return this;
  }

  /**
   * What the database holds; for nodes that compute an answer. May take its time.
   *
   * @param item its number
   * @return its version
   */
  public long current(int item) {
    long version = items.get(item).version();
    if (running && computations.incrementAndGet() % SLOW_COMPUTATION == 0) {
      items.get(item).awaitChange(version, SLOWEST_MILLIS);
    }
    return version;
  }

  /**
   * Changes the database; for nodes that carry out a mutation.
   *
   * @param item its number
   * @return its new version
   */
  public long commit(int item) {
    return items.get(item).commit();
  }

  /**
   * Reads once, as a client of one node.
   *
   * @param node its number, from 0
   * @param item its number
   * @return the answer
   * @throws Exception of the node
   */
  public Served read(int node, int item) throws Exception {
    VersionedItem read = items.get(item);
    long atLeast = read.acknowledged();
    Served served = nodes.get(node).read(item);
    count.answer(item, served, atLeast);
    if (served.hit()) {
      read.hit();
      hits.release();
    }
    return served;
  }

  /**
   * Changes once, as a client of one node.
   *
   * @param node its number, from 0
   * @param item its number
   * @throws Exception of the node
   */
  public void change(int node, int item) throws Exception {
    long version = nodes.get(node).change(item);
    items.get(item).acknowledge(version);
    count.change();
  }

  /**
   * Reads and changes through all nodes at once, for some time, and for longer on a machine that is
   * too loaded to come to so many hits, but for no more than a minute.
   *
   * @param time how long
   * @param leastHits how many hits make the check worth something
   * @return what was seen
   * @throws Exception the first of a node or of a disturbance
   */
  public Report run(Duration time, long leastHits) throws Exception {
    List<Step> loops =
        Stream.of(
                IntStream.range(0, nodes.size() * READERS_PER_NODE).mapToObj(this::reader),
                IntStream.range(0, nodes.size()).mapToObj(this::writer),
                disturbances.stream().map(this::disturber))
            .flatMap(steps -> steps)
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(loops.size());
    running = true;
    try {
      List<Future<?>> ends = new ArrayList<>();
      loops.forEach(step -> ends.add(threads.submit(() -> repeat(step))));
      awaitEnd(time, leastHits, ends.get(0));
      running = false;
      for (Future<?> end : ends) {
        Object unused = end.get(PATIENCE.toSeconds(), SECONDS);
      }
    } finally {
      running = false;
      threads.shutdownNow();
    }
    return report();
  }

  /**
   * What was seen so far.
   *
   * @return the numbers
   */
  public Report report() {
    return count.report(mode);
  }

  private void awaitEnd(Duration time, long leastHits, Future<?> any) throws Exception {
    boolean over = endsWithin(time, any);
    Duration step = Duration.ofMillis(100);
    for (Duration left = PATIENCE; !over && count.hits() < leastHits; left = left.minus(step)) {
      over = left.isNegative() || endsWithin(step, any);
    }
  }

  private static boolean endsWithin(Duration time, Future<?> loop) throws Exception {
    try {
      Object unused = loop.get(time.toMillis(), MILLISECONDS);
      return true;
    } catch (TimeoutException stillRunning) {
      return false;
    }
  }

  private Object repeat(Step step) throws Exception {
    try {
      while (running) {
        step.take();
        if (untilStale && count.hasStale()) {
          running = false;
        }
      }
      return step;
    } finally {
      running = false;
    }
  }

  private Step reader(int number) {
    int node = number / READERS_PER_NODE;
    return () -> {
      Served unused = read(node, anyItem());
    };
  }

  private Step writer(int node) {
    return () -> {
      int item = anyItem();
      items.get(item).awaitHit(SLOWEST_MILLIS);
      change(node, item);
    };
  }

  private Step disturber(Runnable disturbance) {
    return () -> {
      hits.drainPermits();
      boolean unused = hits.tryAcquire(HITS_PER_DISTURBANCE, LONGEST_CALM_MILLIS, MILLISECONDS);
      disturbance.run();
      count.disturbance();
    };
  }

  private int anyItem() {
    return ThreadLocalRandom.current().nextInt(items.size());
  }

  private interface Step {
    void take() throws Exception;
  }

  /**
   * What a {@link FreshnessCheck} has seen.
   *
   * @param mode what was checked
   * @param hits answers that came from the cache
   * @param computed answers that were computed
   * @param changes acknowledged mutations
   * @param disturbances how often the disturbances were done
   * @param stale answers older than what had been acknowledged when their request arrived
   * @param firstStale which was the first of them
   */
  public record Report(
      String mode,
      long hits,
      long computed,
      long changes,
      long disturbances,
      long stale,
      Optional<String> firstStale) {

    /**
     * The numbers in one line.
     *
     * @return such as {@code freshness | plain | 81204 hits, 0 stale | ...}
     */
    public String summary() {
      return "freshness | %s | %d hits, %d stale | %d computed, %d changes, %d disturbances"
          .formatted(mode, hits, stale, computed, changes, disturbances);
    }

    /**
     * Logs the summary, and fails if anything was stale, or if too little came from the cache to
     * say that nothing was.
     *
     * @param leastHits how many hits make the check worth something
     * @throws AssertionError with the numbers
     */
    public void requireFresh(long leastHits) {
      LoggerFactory.getLogger(FreshnessCheck.class).info(summary());
      if (stale > 0) {
        throw new AssertionError(summary() + "; the first: " + firstStale.orElse(""));
      }
      if (hits < leastHits || changes == 0) {
        throw new AssertionError(
            summary() + "; expected at least %d hits and a change".formatted(leastHits));
      }
    }
  }
}
