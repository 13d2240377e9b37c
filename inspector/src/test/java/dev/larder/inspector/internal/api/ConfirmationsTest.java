package dev.larder.inspector.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.inspector.internal.access.Caller;
import dev.larder.spi.CacheInspector.Target;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Good once, soon, for the same thing and the same caller. */
class ConfirmationsTest {
  private static final Target TARGET = new Target(Target.Kind.KEY, "a");
  private static final Caller CALLER = new Caller("user carol", "192.0.2.1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Confirmations confirmations = new Confirmations();

  private String give() {
    return confirmations.give(TARGET, CALLER, NOW);
  }

  @Test
  void goodForAMinute() {
    assertThat(confirmations.take(give(), TARGET, CALLER, NOW.plusSeconds(59))).isTrue();
    assertThat(confirmations.take(give(), TARGET, CALLER, NOW.plusSeconds(60))).isFalse();
  }

  @Test
  void goodOnce() {
    String given = give();
    assertThat(confirmations.take(given, TARGET, CALLER, NOW)).isTrue();
    assertThat(confirmations.take(given, TARGET, CALLER, NOW)).isFalse();
  }

  @Test
  void goodForTheSameThingAndCaller() {
    Target other = new Target(Target.Kind.PATTERN, "a");
    Caller somebody = new Caller("user bob", "192.0.2.1");
    assertThat(confirmations.take(give(), other, CALLER, NOW)).isFalse();
    assertThat(confirmations.take(give(), TARGET, somebody, NOW)).isFalse();
    assertThat(confirmations.take("guessed", TARGET, CALLER, NOW)).isFalse();
  }

  @Test
  void onlySoManyAreKept() {
    String first = give();
    for (int i = 0; i < 1000; i++) {
      assertThat(give()).hasSize(22).isNotEqualTo(first);
    }
    assertThat(confirmations.take(first, TARGET, CALLER, NOW)).isFalse();
  }
}
