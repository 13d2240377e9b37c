package dev.larder.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoredEntry;
import dev.larder.testkit.LarderExtension.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no store in the heap can be brought to say. */
final class MirrorTest {
  private static final long EPOCH = 7;
  private static final List<String> MEMBERS = List.of("*", "posts:a");

  private final Mirror mirror = new Mirror(new ManualClock(), 2, () -> {});

  @Test
  void scoresAreReplacedNotMerged() {
    admit(1, 0);
    changed(2, Map.of("posts:a", 1000L));
    assertThat(mirror.judge(admit(2, 1000))).as("while the mutation runs").isEmpty();

    changed(3, Map.of("posts:a", 3L));

    assertThat(mirror.judge(admit(3, 3)).orElseThrow().ledger().newestSeq()).isEqualTo(3);
  }

  @Test
  void aPatternThatIsBeingMutatedIsNotForgotten() {
    HeldEntry held = admit(1, 0);
    changed(2, Map.of("posts:a", 1000L, "x", 1000L, "y", 1000L, "z", 2L));

    assertThat(mirror.judge(held)).isEmpty();
    assertThat(mirror.judge(admit(2, 2))).isEmpty();
  }

  @Test
  void aFenceThatIsNotToldOfAnyMoreIsOver() {
    admit(1, 0);
    changed(1, Map.of("posts:a", Ledger.Reading.FENCED));
    assertThat(mirror.judge(admit(1, 0))).isEmpty();

    // it has ended, and was trimmed: the floor covers it
    changed(3, Map.of());

    assertThat(mirror.judge(admit(3, 3))).isPresent();
  }

  @Test
  void aSyncThatWasSentInAnotherTermChangesNothing() {
    Moment before = mirror.moment();
    HeldEntry held = admit(5, 0);

    mirror.apply(before, new Ledger.Changes(new Stamp(EPOCH, 9), 9, 0, Optional.of(Map.of())));

    assertThat(mirror.judge(held).orElseThrow().ledger().stamp().seq()).isEqualTo(5);
  }

  private void changed(long seq, Map<String, Long> scores) {
    mirror.apply(
        mirror.moment(), new Ledger.Changes(new Stamp(EPOCH, seq), 0, 0, Optional.of(scores)));
  }

  private HeldEntry admit(long seq, long newest) {
    StoredEntry entry = new StoredEntry(new byte[0], Duration.ofMinutes(1));
    Ledger.Reading reading = new Ledger.Reading(new Stamp(EPOCH, seq), newest, 0);
    return mirror
        .admit(mirror.moment(), MEMBERS, new Found(Optional.of(entry), reading), entry.remaining())
        .orElseThrow();
  }
}
