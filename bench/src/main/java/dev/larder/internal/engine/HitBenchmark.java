package dev.larder.internal.engine;

import dev.larder.bench.micro.Specimens;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Opening;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the engine does for a hit, without servlet, Jersey or Redis: {@code bench/jmh.sh
 * HitBenchmark}. Good is at most 2 KiB allocated.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HitBenchmark {
  /** Whether copies are kept before the store, which is the heap itself. */
  @Param({"off", "strict", "bounded"})
  public String near = "";

  private RouteDefinition route = Fixture.route();
  private Engine engine = Fixture.engine(Fixture.settings(Map.of()), route);

  /** Stores the entry. */
  @Setup
  public void prepare() {
    Map<String, String> options =
        near.equals("bounded")
            ? Map.of("near", near, "near.max.age.millis", "500")
            : Map.of("near", near);
    engine = Fixture.engine(Fixture.settings(options), route);
    Opening.Miss miss = (Opening.Miss) engine.open(route, Fixture.PLAIN);
    var unused = engine.complete(miss.ticket(), Fixture.PLAIN, Specimens.response(2048));
    hit();
  }

  /** Ends it. */
  @TearDown
  public void close() {
    engine.close();
  }

  /** A hit of 2 KiB. */
  @Benchmark
  public Opening.Hit hit() {
    return (Opening.Hit) engine.open(route, Fixture.PLAIN);
  }
}
