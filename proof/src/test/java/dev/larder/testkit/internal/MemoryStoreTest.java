package dev.larder.testkit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.memory.MemoryStore;
import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.HeapSize;
import dev.larder.spi.StoreProvider.Options;
import dev.larder.testkit.CacheStoreContract;
import dev.larder.testkit.LarderExtension.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MemoryStoreTest extends CacheStoreContract.Syncable {
  private static final int MAX_BYTES = 100_000;

  private final ManualClock clock = new ManualClock();

  @Override
  protected CacheStore open(int ledgerCap) {
    URI url = URI.create("memory:/");
    return MemoryStore.open(
        new Options(url, "test", Duration.ofMillis(300), MAX_BYTES, ledgerCap, clock));
  }

  @Override
  protected void elapse(Duration time) {
    clock.advance(time);
  }

  @Test
  void remainingLifeFollowsTheClock() {
    store.put("a", new byte[1], Duration.ofSeconds(60));

    clock.advance(Duration.ofSeconds(59));

    assertThat(store.lookup("a", List.of()).entry().orElseThrow().remaining())
        .isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.lookup("a", List.of()).entry()).isEmpty();
  }

  @Test
  void keepsNoMoreBytesThanAllowed() {
    IntStream.range(0, 1000)
        .forEach(i -> store.put("key" + i, new byte[1000], Duration.ofMinutes(1)));

    long kept =
        IntStream.range(0, 1000)
            .filter(i -> store.lookup("key" + i, List.of()).entry().isPresent())
            .count();
    assertThat(kept * 1000).isPositive().isLessThan(MAX_BYTES);
  }

  @Test
  void tellsHowManyEntriesAndBytesItHolds() {
    store.put("a", new byte[1000], Duration.ofMinutes(1));
    store.put("b", new byte[1000], Duration.ofMinutes(1));

    HeapSize heap = store.vitals().heap().orElseThrow();
    assertThat(heap.entries()).isEqualTo(2);
    assertThat(heap.bytes()).isBetween(2000L, 3000L);
    assertThat(store.vitals().ledger()).contains(new Ledger.Size(0, 0));
    assertThat(store.vitals().circuit()).isEmpty();
  }

  @Test
  void doesNotKeepAnEntryLargerThanTheBound() {
    store.put("large", new byte[MAX_BYTES + 1], Duration.ofMinutes(1));
    store.put("small", "x".getBytes(UTF_8), Duration.ofMinutes(1));

    assertThat(store.lookup("large", List.of()).entry()).isEmpty();
    assertThat(store.lookup("small", List.of()).entry()).isPresent();
  }

  @Test
  void aStoreThatIsOpenedLaterBeginsANewEpoch() {
    long epoch = store.read(List.of()).stamp().epoch();
    store.close();

    try (CacheStore later = open(LEDGER_CAP)) {
      assertThat(later.read(List.of()).stamp().epoch()).isNotEqualTo(epoch);
    }
  }
}
