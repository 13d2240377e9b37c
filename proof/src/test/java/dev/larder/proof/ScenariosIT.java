package dev.larder.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a mutation does to a computation that it overtakes. The overtaking happens in the loader,
 * between what the database said and the store, by the other node: there is no luck in it.
 */
@ExtendWith(RedisFixture.class)
final class ScenariosIT {
  private static final int ITEMS = 8;

  private final FreshnessCheck check = new FreshnessCheck("scenario", ITEMS);
  private final RedisEndpoint redis;
  private Nodes nodes;

  @SuppressWarnings("NullAway.Init") // The nodes are opened before each test.
  ScenariosIT(RedisEndpoint redis) {
    this.redis = redis;
  }

  @BeforeEach
  void open() {
    nodes = Nodes.open(check, redis, Map.of());
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {ManualNode.EXACT, ManualNode.SUBTREE, ManualNode.USER, ManualNode.INNER_WILDCARD})
  void anOldValueThatIsStoredLateIsServedToNobody(int item) throws Exception {
    nodes.overtake(0, () -> check.change(1, item));

    assertThat(check.read(0, item)).as("asked before the change").isEqualTo(computed(0));

    assertThat(check.read(1, item)).isEqualTo(computed(1));
    assertThat(check.read(0, item)).isEqualTo(new Served(1, true));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {ManualNode.EXACT, ManualNode.SUBTREE, ManualNode.USER, ManualNode.INNER_WILDCARD})
  void aChangeOfSomethingElseLeavesIt(int item) throws Exception {
    nodes.overtake(0, () -> check.change(1, (item + 1) % 4));
    check.read(0, item);

    assertThat(check.read(1, item)).isEqualTo(new Served(0, true));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {ManualNode.EXACT, ManualNode.SUBTREE, ManualNode.USER, ManualNode.INNER_WILDCARD})
  void anOldValueThatReplacesANewOneIsServedToNobody(int item) throws Exception {
    nodes.overtake(
        0,
        () -> {
          check.change(1, item);
          assertThat(check.read(1, item)).isEqualTo(computed(1));
          assertThat(check.read(1, item)).as("the new one is there").isEqualTo(new Served(1, true));
        });
    check.read(0, item);

    assertThat(check.read(0, item)).isEqualTo(computed(1));
    assertThat(check.read(1, item)).isEqualTo(new Served(1, true));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {ManualNode.EXACT, ManualNode.SUBTREE, ManualNode.USER, ManualNode.INNER_WILDCARD})
  void whatIsThereIsDroppedOnBothNodes(int item) throws Exception {
    nodes.warm(item);

    check.change(0, item);

    assertThat(check.read(1, item)).isEqualTo(computed(1));
    assertThat(check.read(0, item)).isEqualTo(new Served(1, true));
  }

  private static Served computed(long version) {
    return new Served(version, false);
  }
}
