package dev.larder.testkit.internal;

import dev.larder.internal.near.NearStore;
import dev.larder.memory.MemoryStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.StoreProvider.Options;
import dev.larder.testkit.CacheStoreContract;
import dev.larder.testkit.LarderExtension.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of every store, of a near cache before one in the heap. */
@ParameterizedClass
@MethodSource("ages")
final class NearMemoryStoreTest extends CacheStoreContract {
  private final ManualClock clock = new ManualClock();
  private final Optional<Duration> maxAge;

  NearMemoryStoreTest(Optional<Duration> maxAge) {
    this.maxAge = maxAge;
  }

  static Stream<Optional<Duration>> ages() {
    return Stream.of(Optional.empty(), Optional.of(Duration.ofSeconds(1)));
  }

  @Override
  protected CacheStore open(int ledgerCap) {
    Duration budget = Duration.ofSeconds(3);
    URI url = URI.create("memory:/");
    return NearStore.before(
        MemoryStore.open(new Options(url, "test", budget, 1_000_000, ledgerCap, clock)),
        new NearStore.Options(
            1_000_000,
            3,
            maxAge,
            false,
            budget,
            clock,
            clock,
            (entry, reading) -> entry.remaining()));
  }

  @Override
  protected void elapse(Duration time) {
    clock.advance(time);
  }
}
