package dev.larder.internal.engine;

import dev.larder.bench.micro.Specimens;
import dev.larder.internal.config.Settings;
import dev.larder.internal.engine.SingleFlight.Question;
import dev.larder.internal.engine.SingleFlight.Turn;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.Entry;
import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a turn costs beside the computation: {@code bench/jmh.sh SingleFlightBenchmark}. Good is
 * what a miss, which costs milliseconds, does not feel.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SingleFlightBenchmark {
  private final Settings settings = Fixture.settings(Map.of());
  private final CacheStore store = Fixture.store(settings);
  private final SingleFlight flights = new SingleFlight(settings.flights(), InstantSource.system());
  private final Entry entry = Specimens.entry(2048);
  private final Ledger.Reading seen = new Ledger.Reading(entry.stamp(), 1, 0);
  private final Question question =
      new Question(
          entry.key(), seen, store, this::nothing, (landed, reading) -> true, false, false);

  private Lookups.Result nothing(CacheStore view) {
    CacheStore.Found unused = view.lookup(entry.key(), List.of());
    return new Lookups.Result.Nothing(Verdict.URI_MISS, Optional.empty(), seen);
  }

  /** Nobody else is there. */
  @Benchmark
  @Threads(1)
  public Turn lead() {
    return turn();
  }

  /** Four threads ask for one key: some lead, the others join them. */
  @Benchmark
  @Threads(4)
  public Turn join() {
    return turn();
  }

  private Turn turn() {
    Turn turn = flights.take(question);
    if (turn instanceof Turn.Compute compute) {
      compute.claim().stored(entry, Duration.ofHours(1));
    }
    return turn;
  }
}
