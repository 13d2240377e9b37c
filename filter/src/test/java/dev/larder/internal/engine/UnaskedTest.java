package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.config.SettingsReader;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.spi.CacheListener;
import dev.larder.spi.IdentityResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an invalidation waits for. */
final class UnaskedTest {
  private static final Invalidation POSTS =
      new Invalidation(List.of("posts:*"), List.of(), List.of());

  private final List<String> happened = new ArrayList<>();
  private final Rig.Switch store = new Rig.Switch(() -> Instant.EPOCH);
  private final Invalidations invalidations = invalidations();

  private Invalidations invalidations() {
    CacheListener listener =
        new CacheListener() {
          @Override
          public void invalidated(String origin, List<String> patterns, boolean recorded) {
            happened.add("told: " + recorded);
          }
        };
    Parts parts =
        new Parts(
            SettingsReader.read(Map.of(), Map.of(), Map.of()),
            store,
            IdentityResolver.principalName(),
            Map.of(),
            List.of(listener),
            () -> Instant.EPOCH);
    store.afterInvalidate = recorded -> happened.add("recorded");
    return new Invalidations(
        parts,
        new Listeners(parts.listeners()),
        new Recovery(parts.clock()),
        time -> happened.add("waited " + time));
  }

  @AfterEach
  void close() {
    invalidations.close();
  }

  @Test
  void nobodyIsToldBeforeTheLastCopyIsPast() {
    store.unasked = Duration.ofMillis(100);

    assertThat(invalidations.record("test", POSTS)).isTrue();

    assertThat(happened).containsExactly("recorded", "waited PT0.103S", "told: true");
  }

  @Test
  void whereNothingGoesUnaskedNobodyWaits() {
    assertThat(invalidations.record("test", POSTS)).isTrue();

    assertThat(happened).containsExactly("recorded", "told: true");
  }

  @Test
  void whatWasNotRecordedIsWaitedForToo() {
    store.unasked = Duration.ofMillis(100);
    store.readOnly = true;

    assertThat(invalidations.record("test", POSTS)).isFalse();

    assertThat(happened).containsExactly("waited PT0.103S", "told: false");
  }

  @Test
  void aStoreThatFailsInThisTooBreaksNothing() {
    store.unasked = null;
    store.readOnly = true;

    assertThat(invalidations.record("test", POSTS)).isFalse();

    assertThat(happened).containsExactly("told: false");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anInterruptShortensNothingAndIsNotLost(boolean interrupted) {
    long start = System.nanoTime();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }

    Pause.real().of(Duration.ofMillis(20));

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(20));
    assertThat(Thread.interrupted()).isEqualTo(interrupted);
  }
}
