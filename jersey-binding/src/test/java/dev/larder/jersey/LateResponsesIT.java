package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a mutation does to a response that it overtakes, for each kind of pattern. The resource
 * method has read the old version when the mutation is answered by the other node.
 */
@ExtendWith(RedisFixture.class)
@TestInstance(Lifecycle.PER_CLASS)
class LateResponsesIT {
  private final FreshnessCheck check = new FreshnessCheck("late", HttpNode.KINDS.size());
  private final HttpNode first;
  private final HttpNode second;

  LateResponsesIT(RedisEndpoint redis) {
    first = HttpNode.start(check, redis, HttpNode.Setup.of(true));
    second = HttpNode.start(check, redis, HttpNode.Setup.of(true));
  }

  @AfterAll
  void stop() {
    first.close();
    second.close();
  }

  static IntStream kinds() {
    return IntStream.range(0, HttpNode.KINDS.size());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOldResponseThatIsStoredLateIsServedToNobody(int item) throws Exception {
    long old = cold(item);
    first.overtaking.once(() -> check.change(1, item));

    assertThat(check.read(0, item)).as("asked before the change").isEqualTo(computed(old));

    assertThat(check.read(1, item)).isEqualTo(computed(old + 1));
    assertThat(check.read(0, item)).isEqualTo(hit(old + 1));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOldResponseThatReplacesANewOneIsServedToNobody(int item) throws Exception {
    long old = cold(item);
    first.overtaking.once(
        () -> {
          check.change(1, item);
          assertThat(check.read(1, item)).isEqualTo(computed(old + 1));
          assertThat(check.read(1, item)).isEqualTo(hit(old + 1));
        });
    check.read(0, item);

    assertThat(check.read(0, item)).isEqualTo(computed(old + 1));
    assertThat(check.read(1, item)).isEqualTo(hit(old + 1));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aChangeOfSomethingElseLeavesIt(int item) throws Exception {
    long old = cold(item);
    first.overtaking.once(() -> check.change(1, (item + 1) % HttpNode.KINDS.size()));
    check.read(0, item);

    assertThat(check.read(1, item)).isEqualTo(hit(old));
  }

  /** Changes an item, so that the next read computes. */
  private long cold(int item) throws Exception {
    long version = check.current(item) + 1;
    check.change(0, item);
    return version;
  }

  private static Served computed(long version) {
    return new Served(version, false);
  }

  private static Served hit(long version) {
    return new Served(version, true);
  }
}
