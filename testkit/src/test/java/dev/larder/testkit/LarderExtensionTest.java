package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.testkit.LarderExtension.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LarderExtension.class)
class LarderExtensionTest {
  private static final Duration TTL = Duration.ofMinutes(1);
  private static final List<Larder> GIVEN = new ArrayList<>();

  private final Larder ofConstructor;

  LarderExtensionTest(Larder larder) {
    ofConstructor = larder;
  }

  @BeforeEach
  void remember(Larder larder) {
    GIVEN.add(larder);
  }

  @AfterEach
  void itIsStillOpenAfterTheTest(Larder larder) {
    assertThat(larder.put("after", "x", TTL)).isTrue();
  }

  @AfterAll
  static void eachTestHadOneOfItsOwnAndAllAreClosed() {
    Set<Larder> different = new HashSet<>(GIVEN);
    assertThat(different).hasSize(GIVEN.size()).hasSizeGreaterThan(2);
    assertThat(GIVEN).noneMatch(larder -> larder.put("late", "x", TTL));
  }

  @Test
  void aTestItsConstructorAndItsOtherMethodsGetTheSame(Larder larder) {
    assertThat(larder).isSameAs(ofConstructor).isSameAs(GIVEN.get(GIVEN.size() - 1));
  }

  @Test
  void anEntryExpiresWhenTheClockIsMoved(Larder larder, ManualClock clock) {
    assertThat(larder.put("a", "x", TTL)).isTrue();

    clock.advance(TTL.minusNanos(1));
    assertThat(larder.get("a", String.class)).contains("x");

    clock.advance(Duration.ofNanos(1));
    assertThat(larder.get("a", String.class)).isEmpty();
  }

  @RepeatedTest(2)
  void nothingIsLeftOfTheTestBefore(Larder larder) {
    assertThat(larder.get("a", String.class)).isEmpty();
    assertThat(larder.put("a", "x", TTL)).isTrue();
  }
}
