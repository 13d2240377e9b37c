package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.SyncableStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SyncableStore} must do. Not thread safe; JUnit makes one instance per test. */
abstract class SyncableContract extends CacheStoreContract {
  private static final int MANY = 1000;
  private static final Optional<String> OWNER = Optional.of("one");

  /** Creates the test. */
  SyncableContract() {}

  @Test
  void whereNothingChangedNothingIsTold() {
    Stamp now = invalidate("posts:a");

    assertThat(changesSince(now)).isEqualTo(told(now, 0, 0, Map.of()));
  }

  @Test
  void tellsEveryPatternThatWasInvalidatedSinceWithItsNewestNumber() {
    invalidate("posts:old");
    Stamp since = invalidate("posts:a", "posts:b");
    invalidate("posts:b", "@42");
    Stamp now = invalidate("#tag", "@42");

    assertThat(changesSince(since))
        .isEqualTo(told(now, 0, 0, Map.of("posts:b", 3L, "@42", 4L, "#tag", 4L)));
  }

  @Test
  void tellsEverythingSinceTheBeginning() {
    long epoch = store.read(List.of()).stamp().epoch();
    Stamp now = invalidate("posts:a");

    assertThat(changesSince(new Stamp(epoch, 0))).isEqualTo(told(now, 0, 0, Map.of("posts:a", 1L)));
  }

  @Test
  void anotherEpochIsAnsweredWithThePositionAlone() {
    Stamp now = invalidate("posts:a");

    Ledger.Changes changes = changesSince(new Stamp(now.epoch() ^ 1, 0));

    assertThat(changes.stamp()).isEqualTo(now);
    assertThat(changes.scores()).isEmpty();
  }

  @Test
  void moreThanTheCallerTakesIsAnsweredWithThePositionAlone() {
    Stamp since = store.read(List.of()).stamp();
    Stamp now = invalidate("posts:a", "posts:b", "posts:c");

    assertThat(syncable().changes(since, 2).scores()).isEmpty();
    assertThat(syncable().changes(since, 2).stamp()).isEqualTo(now);
    assertThat(syncable().changes(since, 3).scores().orElseThrow()).hasSize(3);
  }

  @Test
  void tellsEveryTimeWhatIsFencedAndAtItsEndTheLowerNumber() {
    Stamp since = invalidate("posts:b");
    Invalidation fenced = new Invalidation(List.of("posts:a"), List.of(), List.of(), OWNER);
    store.fence(fenced, Duration.ofMinutes(10));

    for (int i = 0; i < 2; i++) {
      assertThat(changesSince(since))
          .isEqualTo(told(since, 0, 0, Map.of("posts:a", Ledger.Reading.FENCED)));
    }
    Stamp now = invalidate("posts:b");
    assertThat(changesSince(now).scores().orElseThrow()).containsOnlyKeys("posts:a");

    Stamp end = store.invalidate(fenced);
    assertThat(changesSince(now)).isEqualTo(told(end, 0, 0, Map.of("posts:a", end.seq())));
  }

  @Test
  void tellsTheFloorAndTheShapes() {
    Stamp since = store.invalidate(new Invalidation(List.of("a:*:b"), List.of("=*="), List.of()));
    IntStream.rangeClosed(1, LEDGER_CAP).forEach(i -> invalidate("posts:" + i));

    Ledger.Changes changes = changesSince(since);

    assertThat(changes.floor()).isEqualTo(since.seq()).isEqualTo(1);
    assertThat(changes.shapeCount()).isEqualTo(1);
    assertThat(changes.scores().orElseThrow()).hasSize(LEDGER_CAP).doesNotContainKey("a:*:b");
  }

  @Test
  void theLedgersSizeIsThatOfItsPatternsIfItIsTold() {
    store.vitals().ledger().ifPresent(size -> assertThat(size).isEqualTo(new Ledger.Size(0, 0)));

    invalidate("posts:a", "posts:b");
    invalidate("posts:a");
    store
        .vitals()
        .ledger()
        .ifPresent(size -> assertThat(size).as("no floor yet").isEqualTo(new Ledger.Size(2, 2)));

    IntStream.rangeClosed(1, LEDGER_CAP).forEach(i -> invalidate("posts:" + i));
    store
        .vitals()
        .ledger()
        .ifPresent(size -> assertThat(size).isEqualTo(new Ledger.Size(LEDGER_CAP, LEDGER_CAP)));
  }

  @Test
  void whoInvalidatesOrFencesLearnsTheLongestTimeThatWasAnnounced() {
    assertThat(store.unasked()).isZero();
    long epoch = syncable().announce(Duration.ofMillis(20));
    assertThat(syncable().announce(Duration.ofMillis(10))).isEqualTo(epoch);

    assertThat(invalidate("posts:a").epoch()).isEqualTo(epoch);
    assertThat(store.unasked()).hasMillis(20);

    syncable().announce(Duration.ofMillis(30));
    store.fence(
        new Invalidation(List.of("posts:a"), List.of(), List.of(), OWNER), Duration.ofMinutes(10));
    assertThat(store.unasked()).hasMillis(30);
    assertThat(syncable().changes(new Stamp(epoch, 0), MANY).scores().orElseThrow())
        .as("no pattern")
        .containsOnlyKeys("posts:a");
  }

  @Test
  void aClosedStoreTellsNothing() {
    Stamp since = store.read(List.of()).stamp();
    store.close();

    assertThatThrownBy(() -> changesSince(since)).isInstanceOf(StoreException.class);
  }

  private Ledger.Changes changesSince(Stamp since) {
    return syncable().changes(since, MANY);
  }

  private SyncableStore syncable() {
    return (SyncableStore) store;
  }

  private static Ledger.Changes told(Stamp now, long floor, long shapes, Map<String, Long> scores) {
    return new Ledger.Changes(now, floor, shapes, Optional.of(scores));
  }
}
