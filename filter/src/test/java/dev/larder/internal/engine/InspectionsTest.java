package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.Entry.Inspection;
import dev.larder.model.Entry.Inspection.Cause;
import dev.larder.model.Entry.Inspection.Validity;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Publication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of an entry, and that it agrees with what a request sees. */
class InspectionsTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition MINE = Routes.cached("mine");
  private static final RouteDefinition STATS = Routes.cached("stats");
  private static final RouteDefinition EDIT = Routes.mutation("edit");
  private static final RouteDefinition EDIT_STATS = Routes.mutation("editStats");
  private static final Duration TTL = Duration.ofMinutes(10);

  private static Rig rig() {
    return Rig.of(DETAIL, MINE, STATS, EDIT, EDIT_STATS);
  }

  private static Inspection inspect(Rig rig, String key) {
    return rig.engine.inspections().of(key);
  }

  private static Inspection.Present present(Rig rig, String key) {
    return (Inspection.Present) inspect(rig, key);
  }

  @Test
  void validEntryWithEverythingButItsBody() {
    try (Rig rig = rig()) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.now = rig.now.plusSeconds(60);

      Inspection.Present entry = present(rig, "posts:a");

      assertThat(entry.key()).isEqualTo("posts:a");
      assertThat(entry.kind()).isEqualTo(Entry.Kind.RESPONSE);
      assertThat(entry.routeId()).isEqualTo(DETAIL.id());
      assertThat(entry.sizeBytes()).isGreaterThan("run 1".length());
      assertThat(entry.remaining()).isEqualTo(TTL.minusSeconds(60));
      assertThat(entry.storedAt()).isEqualTo(rig.now.minusSeconds(60));
      assertThat(entry.stamp().seq()).isZero();
      assertThat(entry.validity()).isEqualTo(Validity.VALID);
      assertThat(entry.causes()).isEmpty();
      assertThat(entry.toString()).doesNotContain("run 1");
    }
  }

  @Test
  void prefixMayBeWrittenOrLeftOut() {
    try (Rig rig = rig()) {
      rig.get(DETAIL, TestRequest.get("a"));
      assertThat(inspect(rig, "larder:posts:a")).isEqualTo(inspect(rig, "posts:a"));
      assertThat(inspect(rig, "larder:posts:b")).isEqualTo(new Inspection.Absent("posts:b"));
    }
  }

  @Test
  void deadEntryWithThePatternsThatCameAfterIt() {
    try (Rig rig = rig()) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.mutate(EDIT, TestRequest.of("PUT", "b"), 200);
      assertThat(present(rig, "posts:a").validity()).isEqualTo(Validity.VALID);

      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      rig.engine.manual().invalidate("*", Map.of());

      Inspection.Present entry = present(rig, "posts:a");
      assertThat(entry.validity()).isEqualTo(Validity.DEAD);
      assertThat(entry.causes())
          .containsExactly(new Cause.Pattern("posts:a:*", 2), new Cause.Pattern("*", 3));
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).contains("INVALIDATED");
      assertThat(present(rig, "posts:a").causes()).as("stored anew").isEmpty();
    }
  }

  @Test
  void tagsAndInnerWildcardsCount() {
    try (Rig rig = rig()) {
      rig.get(STATS, TestRequest.get("a"));
      rig.mutate(EDIT_STATS, TestRequest.of("PUT", "a"), 200);
      assertThat(present(rig, "stats:a:daily").causes())
          .containsExactlyInAnyOrder(
              new Cause.Pattern("stats:*:daily", 1), new Cause.Pattern("#product:a", 1));
    }
  }

  @Test
  void userOfARouteIsKnownAndThatOfAValueIsNot() {
    try (Rig rig = rig()) {
      rig.get(MINE, TestRequest.get("7").user("42"));
      var address = rig.engine.manual().address("mine:{{n}}", Map.of("n", 7));
      assertThat(rig.engine.manual().put(address, "value", TTL)).isTrue();

      rig.engine.manual().invalidate("@7", Map.of());
      assertThat(present(rig, "mine:7:42").validity()).isEqualTo(Validity.VALID);
      assertThat(present(rig, "mine:7").validity()).isEqualTo(Validity.UNSURE);
      assertThat(present(rig, "mine:7").causes()).containsExactly(new Cause.Pattern("@7", 1));

      rig.engine.manual().invalidate("@42", Map.of());
      assertThat(present(rig, "mine:7:42").validity()).isEqualTo(Validity.DEAD);
      assertThat(present(rig, "mine:7:42").causes()).containsExactly(new Cause.Pattern("@42", 2));
    }
  }

  @Test
  void userOfARouteThatIsGoneIsNotKnown() {
    try (Rig rig = Rig.of(EDIT)) {
      Publication routes = rig.engine.publish(List.of(MINE), (verb, path) -> Optional.empty());
      rig.get(MINE, TestRequest.get("7").user("42"));
      routes.close();
      rig.engine.manual().invalidate("@42", Map.of());
      assertThat(present(rig, "mine:7:42").validity()).isEqualTo(Validity.UNSURE);
    }
  }

  @Test
  void floorAndForeignEpochAreCauses() {
    try (Rig rig = Rig.of(DETAIL)) {
      rig.get(DETAIL, TestRequest.get("a"));
      // the in-process store of the rig remembers a thousand patterns
      for (int i = 0; i <= 1000; i++) {
        rig.engine.manual().invalidate("likes:" + i, Map.of());
      }
      assertThat(present(rig, "posts:a").causes()).containsExactly(new Cause.Floor(1));

      byte[] stored = rig.store.lookup("posts:a", List.of()).entry().orElseThrow().bytes();
      try (Rig later = Rig.of(DETAIL)) {
        later.store.put("posts:a", stored, TTL);
        long epoch = later.store.read(List.of()).stamp().epoch();
        assertThat(present(later, "posts:a").validity()).isEqualTo(Validity.DEAD);
        assertThat(present(later, "posts:a").causes()).containsExactly(new Cause.Epoch(epoch));
      }
    }
  }

  @Test
  void whatIsNoEntryOfThisKeyIsUnusable() {
    try (Rig rig = rig()) {
      rig.store.put("posts:b", "by hand".getBytes(StandardCharsets.UTF_8), TTL);
      assertThat(inspect(rig, "posts:b")).isEqualTo(new Inspection.Unusable("posts:b", 7, TTL));

      rig.get(DETAIL, TestRequest.get("a"));
      byte[] stored = rig.store.lookup("posts:a", List.of()).entry().orElseThrow().bytes();
      rig.store.put("posts:c", stored, TTL);
      assertThat(inspect(rig, "posts:c")).isInstanceOf(Inspection.Unusable.class);
    }
  }

  @Test
  void latestVariantLiesUnderTheKeyWithoutIt() {
    try (Rig rig = rig()) {
      rig.get(DETAIL, TestRequest.get("a"), new HeaderField("Vary", "Accept-Language"));
      assertThat(present(rig, "posts:a").validity()).isEqualTo(Validity.VALID);
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      assertThat(present(rig, "posts:a").validity()).isEqualTo(Validity.DEAD);
    }
  }

  @Test
  void lifeOfOneThatIsKeptToStandInEndsBeforeTheStoreDropsIt() {
    RouteDefinition safe = Routes.cached("safe");
    try (Rig rig = Rig.of(safe)) {
      rig.get(safe, TestRequest.get("a"));
      assertThat(present(rig, "safe:a").remaining()).isEqualTo(Duration.ofSeconds(60));
      rig.now = rig.now.plusSeconds(90);
      assertThat(present(rig, "safe:a").remaining()).isEqualTo(Duration.ofSeconds(-30));
    }
  }

  @Test
  void storeThatCannotAnswerAndOneThatWasNotToldAreUnknown() {
    try (Rig rig = rig()) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.store.down = true;
      assertThat(inspect(rig, "posts:a"))
          .isEqualTo(new Inspection.Unknown("posts:a", "switched off"));
      rig.store.down = false;
      rig.store.readOnly = true;
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      assertThat(inspect(rig, "posts:a")).isInstanceOf(Inspection.Unknown.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "larder:",
        ":",
        "a::b",
        "a:",
        "posts:*",
        "{{slug}}",
        "a b",
        "a\nb",
        "~inv",
        "larder:~inv",
        "~lease:posts:a"
      })
  void whatNoEntryIsCalledIsRefused(String text) {
    try (Rig rig = rig()) {
      assertThatThrownBy(() -> inspect(rig, text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected one as it stands in the store");
    }
  }

  @Test
  void keysWithAllSuffixesAndMarkersAreKeys() {
    try (Rig rig = rig()) {
      for (String key :
          List.of("~:a", "posts:~e:m=text%2Fhtml:q=0a:v=0b", "posts:" + "x".repeat(2000))) {
        assertThat(inspect(rig, key)).isEqualTo(new Inspection.Absent(key));
      }
    }
  }
}
