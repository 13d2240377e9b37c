package dev.larder.proof;

import dev.larder.Larder;
import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Two nodes of one application, and the check that watches them. */
final class Nodes implements AutoCloseable {
  /** Their answers come from a loaded machine. */
  private static final Duration BUDGET = Duration.ofSeconds(2);

  static final int LEDGER_CAP = 1000;

  final FreshnessCheck check;
  final List<ManualNode> both = new ArrayList<>();

  private Nodes(FreshnessCheck check) {
    this.check = check;
  }

  /** With options of the application. */
  static Nodes open(FreshnessCheck check, RedisEndpoint redis, Map<String, String> options) {
    Nodes nodes = new Nodes(check);
    for (int i = 0; i < 2; i++) {
      nodes.add(
          builder()
              .option("store", redis.url().toString())
              .option("prefix", redis.prefix())
              .options(options)
              .open());
    }
    return nodes;
  }

  /** On stores that the test makes of a Redis store. */
  static Nodes on(
      FreshnessCheck check,
      RedisEndpoint redis,
      int ledgerCap,
      Function<CacheStore, CacheStore> change) {
    Nodes nodes = new Nodes(check);
    for (int i = 0; i < 2; i++) {
      CacheStore store = RedisStore.open(redis.options(BUDGET, ledgerCap));
      nodes.add(builder().store(change.apply(store)).open());
    }
    return nodes;
  }

  /** On plain Redis stores, one of which may be reached by another address. */
  static Nodes at(FreshnessCheck check, RedisEndpoint first, RedisEndpoint second) {
    Nodes nodes = new Nodes(check);
    for (RedisEndpoint redis : List.of(first, second)) {
      nodes.add(builder().store(RedisStore.open(redis.options(BUDGET, LEDGER_CAP))).open());
    }
    return nodes;
  }

  /** With clocks of their own. */
  static Nodes withClocks(FreshnessCheck check, RedisEndpoint redis, InstantSource... clocks) {
    Nodes nodes = new Nodes(check);
    for (InstantSource clock : clocks) {
      nodes.add(
          builder()
              .option("store", redis.url().toString())
              .option("prefix", redis.prefix())
              .clock(clock)
              .open());
    }
    return nodes;
  }

  private static Larder.Builder builder() {
    return Larder.builder().option("budget.millis", String.valueOf(BUDGET.toMillis()));
  }

  private void add(Larder larder) {
    ManualNode node = new ManualNode(larder, check);
    both.add(node);
    check.node(node);
  }

  /** Reads an item until it is a hit on both nodes, which the second read of each must be. */
  void warm(int item) throws Exception {
    check.read(0, item);
    for (int node = 0; node < both.size(); node++) {
      Served served = check.read(node, item);
      if (!served.hit()) {
        throw new AssertionError("node " + node + " computed " + served);
      }
    }
  }

  /** Lets something happen while a node computes, once. */
  void overtake(int node, Happening happens) {
    both.get(node).whileComputing(happens);
  }

  /** What may happen while an answer is computed. */
  interface Happening {
    void happen() throws Exception;
  }

  @Override
  public void close() {
    both.forEach(node -> node.larder.close());
  }
}
