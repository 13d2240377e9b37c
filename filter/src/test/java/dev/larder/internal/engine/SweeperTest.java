package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.RouteDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which entries a sweep takes for dead. */
class SweeperTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition MINE = Routes.cached("mine");
  private static final RouteDefinition STATS = Routes.cached("stats");
  private static final RouteDefinition EDIT = Routes.mutation("edit");
  private static final RouteDefinition EDIT_STATS = Routes.mutation("editStats");
  private static final Duration TTL = Duration.ofMinutes(10);

  private static Rig rig() {
    return Rig.of(DETAIL, MINE, STATS, EDIT, EDIT_STATS);
  }

  private static long sweep(Rig rig) {
    return rig.engine.sweeper().sweepOnce().removed();
  }

  private static List<String> keys(Rig rig) {
    return rig.store.walk(Optional.empty()).keys();
  }

  @Test
  void patternsTagsShapesAndUsersOfRoutesCount() {
    try (Rig rig = rig()) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.get(DETAIL, TestRequest.get("b"));
      rig.get(STATS, TestRequest.get("a"));
      rig.get(MINE, TestRequest.get("a").user("42"));
      assertThat(sweep(rig)).as("all are valid").isZero();

      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      rig.mutate(EDIT_STATS, TestRequest.of("PUT", "x"), 200);
      rig.engine.manual().invalidate("@42", Map.of());
      rig.engine.manual().invalidate("@b", Map.of());

      assertThat(sweep(rig)).isEqualTo(3);
      assertThat(keys(rig)).containsExactly("posts:b");
      assertThat(rig.get(DETAIL, TestRequest.get("b")).cacheStatus()).startsWith("larder; hit");
    }
  }

  @Test
  void doubtfulOnesAndForeignOnesStay() {
    try (Rig rig = rig()) {
      var address = rig.engine.manual().address("values:{{n}}", Map.of("n", 7));
      assertThat(rig.engine.manual().put(address, "value", TTL)).isTrue();
      rig.store.put("posts:b", "another version's".getBytes(StandardCharsets.UTF_8), TTL);
      rig.engine.manual().invalidate("@7", Map.of());
      assertThat(sweep(rig)).isZero();
      assertThat(keys(rig)).containsExactlyInAnyOrder("values:7", "posts:b");

      rig.engine.manual().invalidate("*", Map.of());
      assertThat(sweep(rig)).isEqualTo(1);
    }
  }

  @Test
  void whatIsStoredBetweenTheLookAndTheRemovalStays() {
    try (Rig rig = rig()) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      rig.store.beforeRemove = () -> rig.get(DETAIL, TestRequest.get("a"));
      assertThat(sweep(rig)).isZero();
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).startsWith("larder; hit");
    }
  }

  @Test
  void storeInTroubleEndsItQuietly() {
    try (Rig rig = rig()) {
      rig.store.down = true;
      assertThat(rig.engine.sweeper().sweepOnce()).isEqualTo(Sweeper.Swept.NOTHING);
    }
  }
}
