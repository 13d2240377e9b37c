package dev.larder.jersey;

import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RandomEvictor;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two nodes on one Redis, over HTTP. Each row is a mode; one that is added here is checked. {@code
 * -Dfreshness.seconds=N} is the time for all rows together.
 */
@ExtendWith(RedisFixture.class)
class HttpFreshnessIT {
  private static final int SECONDS = 30;
  private static final int LEAST_HITS = 100;
  private static final Map<String, String> TERM =
      Map.of("near", "strict", "near.term.millis", "25");

  /**
   * One row.
   *
   * @param name for the report
   * @param filter whether the servlet filter is installed
   * @param options of the cache
   * @param evicted whether keys are deleted at random, those of the ledger included
   * @param items what is read
   */
  record Mode(
      String name,
      boolean filter,
      Map<String, String> options,
      boolean evicted,
      Class<? extends Items> items) {
    Mode(String name, boolean filter, Map<String, String> options, boolean evicted) {
      this(name, filter, options, evicted, Items.class);
    }

    /** What may be stale expires after a moment, so that it often is. */
    private UnaryOperator<CacheStore> store() {
      return items == Items.class ? store -> store : StaleItems::shortLived;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mode> modes() {
    return Stream.of(
        new Mode("HTTP, filter and binding", true, Map.of(), false),
        new Mode("HTTP, filter and binding, evicted at random", true, Map.of(), true),
        new Mode("HTTP, everyone computes", true, Map.of("flight.wait.millis", "0"), false),
        new Mode("HTTP, fenced", true, Map.of("invalidation.fence", "true"), false),
        new Mode(
            "HTTP, fenced, evicted at random", true, Map.of("invalidation.fence", "true"), true),
        new Mode(
            "HTTP, fenced, near strict",
            false,
            Map.of("invalidation.fence", "true", "near", "strict"),
            false),
        new Mode("HTTP, near strict", true, Map.of("near", "strict"), false),
        new Mode("HTTP, near strict, evicted at random", true, Map.of("near", "strict"), true),
        new Mode("HTTP, near strict with a term", true, TERM, false),
        new Mode("HTTP, near strict with a term, evicted at random", true, TERM, true),
        new Mode("HTTP, expired ones served", true, Map.of(), false, StaleItems.class),
        new Mode("HTTP, expired ones served, evicted", true, Map.of(), true, StaleItems.class),
        new Mode("HTTP, binding alone", false, Map.of(), false),
        new Mode("HTTP, binding alone, evicted at random", false, Map.of(), true));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void nothingIsStale(Mode mode, RedisEndpoint redis) throws Exception {
    FreshnessCheck check = new FreshnessCheck(mode.name(), 2 * HttpNode.KINDS.size());
    HttpNode.Setup setup = new HttpNode.Setup(mode.filter(), mode.options(), mode.store());
    try (HttpNode first = HttpNode.start(check, redis, setup, mode.items());
        HttpNode second = HttpNode.start(check, redis, setup, mode.items());
        RandomEvictor evictor = new RandomEvictor(redis)) {
      first.read(0);
      second.read(0);
      if (mode.evicted()) {
        check.disturb(evictor);
      }

      check
          .run(FreshnessCheck.share(SECONDS, (int) modes().count()), LEAST_HITS)
          .requireFresh(LEAST_HITS);
    }
  }
}
