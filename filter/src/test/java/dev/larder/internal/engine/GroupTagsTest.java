package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Opening;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9875: the groups of an entry that another node has stored. */
class GroupTagsTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");

  @Test
  void nodeLearnsThemFromTheEntryAndAsksOnceMore() {
    try (Rig rig = Rig.of(DETAIL);
        Engine other = rig.onSameStore(DETAIL)) {
      rig.get(DETAIL, TestRequest.get("a"), new HeaderField("Cache-Groups", "\"one\""));
      int before = rig.store.calls.get();
      assertThat(other.open(DETAIL, TestRequest.get("a"))).isInstanceOf(Opening.Hit.class);
      assertThat(rig.store.calls.get() - before).isEqualTo(2);
      assertThat(other.open(DETAIL, TestRequest.get("a"))).isInstanceOf(Opening.Hit.class);
      assertThat(rig.store.calls.get() - before).isEqualTo(3);

      assertThat(rig.engine.invalidateGroups(List.of("\"one\""))).isPresent();
      assertThat(other.open(DETAIL, TestRequest.get("a"))).isInstanceOf(Opening.Miss.class);
    }
  }
}
