package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.TypeRef;
import dev.larder.model.Entry.Inspection;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Ticket;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served and kept while a mutation runs. */
class FenceTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition EDIT = Routes.mutation("edit");
  private static final RouteDefinition EDIT_ON_SUCCESS = Routes.mutation("editOnSuccess");
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Type TEXT = TypeRef.of(String.class).type();
  private static final String HIT = "larder; hit; ttl=600";
  private static final String RAN = "larder; fwd=method";

  private static Rig rig(String... options) {
    return new Rig(
        Map.of(
            "authority",
            "ignore",
            "invalidation.fence",
            options.length > 0 ? options[0] : "true",
            "invalidation.failure",
            options.length > 1 ? options[1] : "report"),
        DETAIL,
        EDIT,
        EDIT_ON_SUCCESS);
  }

  private static String get(Rig rig) {
    return rig.get(DETAIL, TestRequest.get("a")).cacheStatus();
  }

  private static PendingInvalidation begin(Rig rig) {
    return rig.begin(EDIT, TestRequest.of("PUT", "a"));
  }

  private static String fire(PendingInvalidation pending, int status) {
    return pending.fire(status).map(HeaderField::value).orElse("");
  }

  @Test
  void whileAMutationRunsNothingItDropsIsAHitOrKept() {
    try (Rig rig = rig()) {
      assertThat(get(rig)).isEqualTo("larder; fwd=uri-miss; stored");
      assertThat(get(rig)).isEqualTo(HIT);

      PendingInvalidation mutation = begin(rig);

      assertThat(get(rig)).isEqualTo("larder; fwd=stale; detail=FENCED");
      assertThat(get(rig)).as("not kept").isEqualTo("larder; fwd=stale; detail=FENCED");
      assertThat(rig.get(DETAIL, TestRequest.get("b")).cacheStatus())
          .as("another one")
          .isEqualTo("larder; fwd=uri-miss; stored");
      assertThat(((Inspection.Present) rig.engine.inspections().of("posts:a")).causes())
          .containsExactly(new Inspection.Cause.Fence("posts:a:*"));

      assertThat(fire(mutation, 200)).isEqualTo(RAN);
      assertThat(get(rig)).isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
      assertThat(get(rig)).isEqualTo(HIT);
    }
  }

  @Test
  void withoutTheFenceWhatIsThereIsServedUntilTheMutationHasEnded() {
    try (Rig rig = rig("false")) {
      get(rig);
      PendingInvalidation mutation = begin(rig);
      assertThat(get(rig)).isEqualTo(HIT);
      assertThat(fire(mutation, 200)).isEqualTo(RAN);
      assertThat(get(rig)).isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    }
  }

  @Test
  void whileAMutationRunsNobodyAsksForTheTurnToComputeWhatIsNotKept() {
    try (Rig rig = rig()) {
      PendingInvalidation mutation = begin(rig);
      int before = rig.store.calls.get();
      Ticket unused = rig.miss(DETAIL, TestRequest.get("a"));

      assertThat(rig.store.calls.get() - before).as("one lookup, no lease").isEqualTo(1);
      assertThat(fire(mutation, 200)).isEqualTo(RAN);
    }
  }

  @Test
  void whatWasComputedWhileItRanIsNotValidAfterwards() {
    try (Rig rig = rig()) {
      Ticket before = rig.miss(DETAIL, TestRequest.get("a"));
      PendingInvalidation mutation = begin(rig);
      rig.finish(before, TestRequest.get("a"));
      assertThat(get(rig)).isEqualTo("larder; fwd=stale; detail=FENCED");
      Ticket during = rig.miss(DETAIL, TestRequest.get("a"));
      assertThat(fire(mutation, 200)).isEqualTo(RAN);
      assertThat(rig.finish(during, TestRequest.get("a")).cacheStatus())
          .isEqualTo("larder; fwd=stale; detail=FENCED");
      assertThat(get(rig)).isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    }
  }

  @Test
  void itEndsWhateverTheOutcomeAndOnlyOnce() {
    try (Rig rig = rig()) {
      for (int status : new int[] {404, 500, 303}) {
        PendingInvalidation mutation = begin(rig);
        get(rig);
        assertThat(mutation.isDue(status)).isTrue();
        assertThat(fire(mutation, status)).isEqualTo(RAN);
        assertThat(get(rig)).as("after a " + status).doesNotContain("FENCED");
        assertThat(get(rig)).isEqualTo(HIT);
        assertThat(mutation.isDue(404)).isFalse();
        assertThat(fire(mutation, 404)).isEmpty();
        assertThat(get(rig)).isEqualTo(HIT);
      }
    }
  }

  @Test
  void narrowedOutcomesEndItToo() {
    try (Rig rig = rig()) {
      PendingInvalidation mutation = rig.begin(EDIT_ON_SUCCESS, TestRequest.of("PUT", "a"));
      assertThat(get(rig)).isEqualTo("larder; fwd=uri-miss; detail=FENCED");
      assertThat(fire(mutation, 500)).isEqualTo(RAN);
      assertThat(get(rig)).isEqualTo("larder; fwd=uri-miss; stored");
    }
  }

  @Test
  void oneThatNobodyEndsIsOverAfterItsTimeAndCountsAsAnInvalidation() {
    try (Rig rig = rig()) {
      get(rig);
      PendingInvalidation dead = begin(rig);
      rig.now = rig.now.plusSeconds(59);
      assertThat(get(rig)).isEqualTo("larder; fwd=stale; detail=FENCED");
      rig.now = rig.now.plusSeconds(1);
      assertThat(get(rig)).isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
      assertThat(get(rig)).isEqualTo(HIT);
      assertThat(fire(dead, 200)).isEqualTo(RAN);
      assertThat(get(rig)).isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    }
  }

  @Test
  void twoMutationsOfOneThing() {
    try (Rig rig = rig()) {
      get(rig);
      PendingInvalidation first = begin(rig);
      PendingInvalidation second = begin(rig);
      assertThat(fire(first, 200)).isEqualTo(RAN);
      assertThat(get(rig)).isEqualTo("larder; fwd=stale; detail=FENCED");
      assertThat(fire(second, 404)).isEqualTo(RAN);
      assertThat(get(rig)).isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    }
  }

  @Test
  void whatOnlyTheMethodKnowsIsDroppedAndNotFenced() {
    try (Rig rig = rig()) {
      rig.get(DETAIL, TestRequest.get("b"));
      PendingInvalidation mutation = begin(rig);
      mutation.pattern("posts:{{slug}}:*", Map.of("slug", "b"));
      assertThat(rig.get(DETAIL, TestRequest.get("b")).cacheStatus()).isEqualTo(HIT);
      assertThat(fire(mutation, 200)).isEqualTo(RAN);
      assertThat(rig.get(DETAIL, TestRequest.get("b")).cacheStatus()).contains("INVALIDATED");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void expiredEntryDoesNotStandInWhileAMutationRuns(boolean fence) {
    RouteDefinition mixed = Routes.cached("mixed");
    RouteDefinition edit = Routes.mutation("editStale");
    Map<String, String> options =
        Map.of("authority", "ignore", "invalidation.fence", String.valueOf(fence));
    TestRequest request = TestRequest.get("a").user("42");
    try (Rig rig = new Rig(options, mixed, edit)) {
      rig.get(mixed, request);
      rig.now = rig.now.plusSeconds(120);
      Ticket failing = rig.miss(mixed, request);
      PendingInvalidation mutation = rig.begin(edit, TestRequest.of("PUT", "a"));
      assertThat(rig.engine.rescue(failing, request, 500).isPresent()).isEqualTo(!fence);
      assertThat(fire(mutation, 200)).isEqualTo(RAN);
    }
  }

  @Test
  void valuesAreNotKeptEither() {
    try (Rig rig = rig()) {
      ManualEntries manual = rig.engine.manual();
      ManualEntries.Address address = manual.address("posts:a:value", Map.of());
      PendingInvalidation mutation = begin(rig);
      assertThat(manual.put(address, "old", TTL)).isFalse();
      String loaded = manual.getOrLoad(address, TEXT, TTL, () -> "old");
      assertThat(loaded).isEqualTo("old");
      assertThat(fire(mutation, 200)).isEqualTo(RAN);
      assertThat(manual.<String>get(address, TEXT)).isEmpty();
      assertThat(manual.put(address, "new", TTL)).isTrue();
    }
  }

  @Test
  void whereItCannotBeginAMutationIsRefusedIfThatIsThePolicy() {
    try (Rig rig = rig("true", "fail")) {
      rig.store.readOnly = true;
      PendingInvalidation mutation = begin(rig);
      assertThat(mutation.refusal().orElseThrow().status()).isEqualTo(503);
      assertThat(fire(mutation, 503)).isEmpty();
      rig.store.readOnly = false;
      int calls = rig.store.calls.get();
      assertThat(begin(rig).refusal()).isEmpty();
      assertThat(rig.store.calls).as("to fence is to ask").hasValue(calls + 1);
    }
  }

  @Test
  void whereItCannotBeginAMutationRunsOtherwiseAsWithoutIt() {
    try (Rig rig = rig("true", "report")) {
      rig.store.down = true;
      PendingInvalidation mutation = begin(rig);
      assertThat(mutation.refusal()).isEmpty();
      assertThat(mutation.isDue(404)).as("nothing is known to stand").isFalse();
      assertThat(fire(mutation, 200)).isEqualTo(RAN + "; detail=INVALIDATION_PENDING");
    }
  }

  @Test
  void routeThatDropsNothingCostsNothing() {
    try (Rig rig = rig()) {
      int calls = rig.store.calls.get();
      PendingInvalidation mutation = rig.begin(DETAIL, TestRequest.of("PUT", "a"));
      assertThat(fire(mutation, 404)).isEmpty();
      assertThat(rig.store.calls).hasValue(calls);
    }
  }
}
