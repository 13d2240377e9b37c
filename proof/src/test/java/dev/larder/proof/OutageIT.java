package dev.larder.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.proof.TcpProxy.Fault;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis is away while both nodes go on changing everything, and comes back with all that it had.
 * {@code -Doutage.seconds=N} is how long it is away.
 */
final class OutageIT {
  private static final Logger LOG = LoggerFactory.getLogger(OutageIT.class);
  private static final Duration AWAY = Duration.ofSeconds(Long.getLong("outage.seconds", 1));
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int ITEMS = 8;

  private final RedisProcess server = RedisProcess.start();
  private final TcpProxy proxy = new TcpProxy(server.port());
  private final FreshnessCheck check = new FreshnessCheck("outage", ITEMS);
  private final Nodes nodes =
      Nodes.open(check, proxy.endpoint("app"), Map.of("budget.millis", "300"));
  private long requests;
  private long longestNanos;

  @AfterEach
  void close() {
    server.resume();
    nodes.close();
    proxy.close();
    server.close();
  }

  @Test
  void noInvalidationIsLostWhileTheServerHangs() throws Exception {
    through("hung", server::pause, server::resume);
  }

  @Test
  void noInvalidationIsLostWhileTheServerIsOutOfReach() throws Exception {
    through(
        "out of reach",
        () -> {
          proxy.always(Fault.CUT_BEFORE_REQUEST);
          proxy.cut();
        },
        () -> proxy.always(Fault.NONE));
  }

  private void through(String what, Runnable begin, Runnable end) throws Exception {
    for (int item = 0; item < ITEMS; item++) {
      nodes.warm(item);
    }
    begin.run();
    long back = System.nanoTime() + AWAY.toNanos();
    for (int round = 0; round < 2 || System.nanoTime() < back; round++) {
      changeAndReadOnBothNodes(round);
    }
    end.run();
    long ended = System.nanoTime();
    awaitHits();

    LOG.info(
        "Redis {} for {} s: hits again after {} ms; longest of {} requests {} ms | {}",
        what,
        AWAY.toSeconds(),
        (System.nanoTime() - ended) / 1_000_000,
        requests,
        longestNanos / 1_000_000,
        check.report().summary());
    assertThat(check.report().stale()).isZero();
    assertThat(check.report().changes()).isGreaterThanOrEqualTo(2 * ITEMS);
  }

  /** No two rounds change an item on the same node. */
  private void changeAndReadOnBothNodes(int round) throws Exception {
    for (int item = 0; item < ITEMS; item++) {
      int node = (round + item) % 2;
      int changed = item;
      timed(
          () -> {
            check.change(node, changed);
            return changed;
          });
      for (int reader = 0; reader < 2; reader++) {
        int from = reader;
        Served served = timed(() -> check.read(from, changed));
        assertThat(served.hit()).as("a hit without Redis").isFalse();
      }
    }
  }

  private <T> T timed(Callable<T> request) throws Exception {
    long start = System.nanoTime();
    T result = request.call();
    requests++;
    longestNanos = Math.max(longestNanos, System.nanoTime() - start);
    return result;
  }

  private void awaitHits() {
    await("hits of everything on both nodes").atMost(LONG).until(() -> misses() == 0);
  }

  private int misses() throws Exception {
    int misses = 0;
    for (int item = 0; item < ITEMS; item++) {
      for (int node = 0; node < 2; node++) {
        misses += check.read(node, item).hit() ? 0 : 1;
      }
    }
    return misses;
  }
}
