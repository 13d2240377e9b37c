package dev.larder.bench.micro;

import dev.larder.internal.http.ResponseControl;
import dev.larder.internal.policy.HitPolicy;
import dev.larder.internal.policy.LookupPolicy;
import dev.larder.internal.policy.Sharing;
import dev.larder.internal.policy.StorePolicy;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Entry;
import dev.larder.model.Identity;
import dev.larder.model.Ledger;
import dev.larder.model.RouteDefinition.CachePolicy.Life;
import java.time.Duration;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the verdicts cost: {@code bench/jmh.sh PolicyBenchmark}. Good is far below a microsecond for
 * the two that a hit needs.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {
  private static final Identity NOBODY = new Identity.Anonymous();

  private final FixedRequest request = new FixedRequest(Map.of("id", "17"), List.of());
  private final CapturedResponse response = Specimens.response(2048);
  private final Entry entry = Specimens.entry(2048);
  private final Ledger.Reading reading = new Ledger.Reading(entry.stamp(), 1, 0);
  private final Life life = new Life(Duration.ofHours(1), false);

  /** May the cache be asked. */
  @Benchmark
  public Optional<Reason> lookup() {
    return LookupPolicy.refuse(request, Sharing.ANONYMOUS_ONLY, NOBODY);
  }

  /** May what was found be served. */
  @Benchmark
  public Optional<Reason> hit() {
    return HitPolicy.unusable(
        entry, entry.key(), entry.routeId(), Entry.Kind.RESPONSE, List.of(), reading);
  }

  /** May a response be stored, and for how long. */
  @Benchmark
  public StorePolicy.Verdict store() {
    StorePolicy.Candidate candidate =
        new StorePolicy.Candidate(
            request,
            response,
            ResponseControl.of(response, List.of("Larder-Cache-Control")),
            Sharing.ANONYMOUS_ONLY,
            life,
            NOBODY,
            NOBODY,
            Specimens.NOW);
    return StorePolicy.decide(candidate, Specimens.NOW);
  }
}
