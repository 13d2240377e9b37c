package dev.larder.bench.micro;

import dev.larder.internal.key.LedgerMembers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * What listing the patterns around a key costs: {@code bench/jmh.sh LedgerMembersBenchmark}. Good
 * is some tens of nanoseconds for each segment and shape.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LedgerMembersBenchmark {
  /** How many shapes with an inner star the ledger knows. */
  @Param({"0", "8"})
  public int shapes;

  private List<String> known = List.of();

  /** Makes the shapes. */
  @Setup
  public void prepare() {
    known = IntStream.range(0, shapes).mapToObj(each -> "l*" + "l".repeat(each) + "+").toList();
  }

  /** Of a key of three segments. */
  @Benchmark
  public List<String> members() {
    return LedgerMembers.of(
        "posts:hello-world:comments", List.of("17"), List.of("author:4"), known, "posts:full");
  }
}
