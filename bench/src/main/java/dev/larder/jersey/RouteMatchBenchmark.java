package dev.larder.jersey;

import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.model.RouteDefinition.Trait;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.glassfish.jersey.uri.PathPattern;
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
 * What finding the route of a path costs, which every read in front of Jersey pays: {@code
 * bench/jmh.sh RouteMatchBenchmark}. Good is at most 300 ns, and the same with any number of
 * routes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteMatchBenchmark {
  /** How many routes the application has. */
  @Param({"10", "100", "1000"})
  public int routes;

  private PathTable table = new PathTable(Optional.empty(), List.of(), List.of());
  private String last = "";

  /** Makes the table. */
  @Setup
  public void prepare() {
    List<Branch> branches =
        IntStream.range(0, routes).mapToObj(RouteMatchBenchmark::branch).toList();
    table = new PathTable(Optional.of("api"), List.of("/api"), branches);
    last = "/api/resource" + (routes - 1) + "/17";
  }

  private static Branch branch(int number) {
    String template = "/resource" + number + "/{id}";
    RouteDefinition route =
        new RouteDefinition(
            "Resource" + number,
            "GET",
            template,
            "Resource" + number,
            Stage.EDGE,
            Optional.empty(),
            Optional.empty(),
            new Inputs(List.of("id"), Map.of(), Set.of(), Set.of(), Set.of()),
            Set.<Trait>of());
    Branch.Leaf leaf = new Branch.Leaf(route, List.of(List.of("id")));
    return new Branch(
        PathRules.of(new PathPattern(template)),
        new Branch.Target.Methods(Map.of("GET", Optional.of(leaf))));
  }

  /** The route that is tried last. */
  @Benchmark
  public Optional<Match> last() {
    return table.match("GET", last);
  }

  /** A path that none of them takes. */
  @Benchmark
  public Optional<Match> none() {
    return table.match("GET", "/api/another/17");
  }
}
