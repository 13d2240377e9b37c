package dev.larder.bench.micro;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.model.Entry;
import java.util.Optional;
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
 * What writing and reading an entry costs: {@code bench/jmh.sh CodecBenchmark}. Good is a decode
 * that allocates its body and little more.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  /** Length of the body. */
  @Param({"2048", "20480"})
  public int bodyBytes;

  private Entry entry = Specimens.entry(0);
  private byte[] bytes = new byte[0];

  /** Makes the entry. */
  @Setup
  public void prepare() {
    entry = Specimens.entry(bodyBytes);
    bytes = EntryCodec.encode(entry);
  }

  /** To bytes. */
  @Benchmark
  public byte[] encode() {
    return EntryCodec.encode(entry);
  }

  /** And back. */
  @Benchmark
  public Optional<Entry> decode() {
    return EntryCodec.decode(bytes);
  }
}
