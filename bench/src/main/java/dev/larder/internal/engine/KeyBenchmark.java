package dev.larder.internal.engine;

import dev.larder.internal.config.Settings;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What building a full key costs: {@code bench/jmh.sh KeyBenchmark}. Good is at most a microsecond.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeyBenchmark {
  private static final Identity NOBODY = new Identity.Anonymous();

  /** Whether host and port are part of the key, as a digest. */
  @Param({"request", "ignore"})
  public String authority = "";

  private Settings settings = Fixture.settings(Map.of());
  private CachedRoute route = Fixture.cached(settings, Fixture.route());
  private RequestKeys keys = new RequestKeys(settings, Map.of());

  /** Makes the route. */
  @Setup
  public void prepare() {
    settings = Fixture.settings(Map.of("authority", authority));
    route = Fixture.cached(settings, Fixture.route());
    keys = new RequestKeys(settings, Map.of());
  }

  /** Two path parameters. */
  @Benchmark
  public String path() {
    return full(Fixture.PLAIN);
  }

  /** And three query parameters. */
  @Benchmark
  public String query() {
    return full(Fixture.WITH_QUERY);
  }

  private String full(RequestFacts request) {
    RequestKeys.Result result = keys.build(route, request, NOBODY);
    return ((RequestKeys.Result.Built) result).key().full(request, List.of());
  }
}
