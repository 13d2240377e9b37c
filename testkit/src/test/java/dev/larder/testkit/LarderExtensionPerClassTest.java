package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.testkit.LarderExtension.ManualClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What all tests of a class share, such as a server, has one cache for all of them. */
@ExtendWith(LarderExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LarderExtensionPerClassTest {
  private final ManualClock clock;
  private final Set<Object> given = new HashSet<>();

  LarderExtensionPerClassTest(ManualClock clock) {
    this.clock = clock;
  }

  @BeforeAll
  void start(Larder larder) {
    given.add(larder);
  }

  @RepeatedTest(2)
  void testsGetTheSame(Larder larder, ManualClock same) {
    given.add(larder);
    assertThat(same).isSameAs(clock);
  }

  @AfterAll
  void itIsOpenUntilTheEnd(Larder larder) {
    given.add(larder);
    assertThat(given).hasSize(1);
    assertThat(larder.put("after", "x", Duration.ofMinutes(1))).isTrue();
  }
}
