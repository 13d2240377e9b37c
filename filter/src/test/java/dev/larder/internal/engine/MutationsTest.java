package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which mutations may run while the store cannot be told what they drop. */
class MutationsTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition EDIT = Routes.mutation("edit");
  private static final String RAN = "larder; fwd=method";
  private static final String UNTOLD = "larder; fwd=method; detail=INVALIDATION_PENDING";
  private static final String NO_STORE = "larder; detail=STORE_UNAVAILABLE";
  private static final String EARLIER_UNTOLD = "larder; detail=INVALIDATION_PENDING";

  private static Rig rig(String policy) {
    return new Rig(Map.of("authority", "ignore", "invalidation.failure", policy), DETAIL, EDIT);
  }

  /** Does as an adapter does; returns the Cache-Status that the client sees. */
  private static String edit(Rig rig) {
    PendingInvalidation pending = rig.begin(EDIT, TestRequest.of("PUT", "a"));
    Optional<Refusal> refusal = pending.refusal();
    if (refusal.isPresent()) {
      return fields(refusal.get());
    }
    rig.originRuns++;
    return pending.fire(200).map(HeaderField::value).orElse("");
  }

  private static String fields(Refusal refusal) {
    assertThat(refusal.status()).isEqualTo(503);
    assertThat(refusal.headers()).first().isEqualTo(new HeaderField("Retry-After", "1"));
    assertThat(refusal.headers()).hasSize(2).last().matches(field -> field.is("Cache-Status"));
    return refusal.headers().get(1).value();
  }

  @Test
  void storeThatIsDownIsNoticedBeforeTheMutationRuns() {
    try (Rig rig = rig("fail")) {
      rig.store.down = true;
      assertThat(edit(rig)).isEqualTo(NO_STORE);
      assertThat(rig.originRuns).isZero();

      rig.store.down = false;
      assertThat(edit(rig)).isEqualTo(RAN);
      assertThat(rig.originRuns).isEqualTo(1);
    }
  }

  @Test
  void mutationRunsAndReportsWhereNothingElseIsAskedFor() {
    try (Rig asked = rig("report");
        Rig silent = Rig.of(DETAIL, EDIT)) {
      for (Rig rig : List.of(asked, silent)) {
        rig.store.down = true;
        assertThat(edit(rig)).isEqualTo(UNTOLD);
        assertThat(rig.originRuns).isEqualTo(1);
      }
    }
  }

  @Test
  void nothingRunsWhileAnEarlierInvalidationWaitsThoughTheStoreAnswers() {
    try (Rig rig = rig("fail")) {
      rig.store.readOnly = true;
      assertThat(edit(rig)).as("the window: it fails after the check").isEqualTo(UNTOLD);
      assertThat(edit(rig)).isEqualTo(EARLIER_UNTOLD);
      assertThat(rig.originRuns).isEqualTo(1);

      rig.store.readOnly = false;
      await("the kept one is recorded")
          .atMost(Duration.ofSeconds(10))
          .until(() -> edit(rig).equals(RAN));
      assertThat(rig.originRuns).isEqualTo(2);
    }
  }

  @Test
  void withReportTheyRunWhileAnEarlierOneWaits() {
    try (Rig rig = rig("report")) {
      rig.store.readOnly = true;
      assertThat(edit(rig)).isEqualTo(UNTOLD);
      assertThat(edit(rig)).isEqualTo(UNTOLD);
      assertThat(rig.originRuns).isEqualTo(2);
    }
  }

  @Test
  void routeWithoutPatternsIsNeverRefusedNorAskedAbout() {
    try (Rig rig = rig("fail")) {
      rig.store.down = true;
      int before = rig.store.calls.get();
      assertThat(rig.begin(DETAIL, TestRequest.of("PUT", "a")).refusal()).isEmpty();
      assertThat(rig.store.calls).hasValue(before);
      assertThat(rig.begin(EDIT, TestRequest.of("PUT", "a")).refusal()).isPresent();
    }
  }

  @Test
  void whatWasRefusedFiresNothingOfItsOwn() {
    try (Rig rig = rig("fail")) {
      rig.store.down = true;
      PendingInvalidation refused = rig.begin(EDIT, TestRequest.of("PUT", "a"));
      rig.store.down = false;
      assertThat(refused.isDue(503)).isFalse();
      assertThat(refused.fire(503)).isEmpty();
      assertThat(rig.fired).isEmpty();

      refused.pattern("posts:{{id}}", Map.of("id", 7));
      assertThat(refused.fire(503).map(HeaderField::value)).contains(RAN);
      assertThat(rig.fired).containsExactly("posts:7");
    }
  }

  @Test
  void checkCostsOneReadAndTheFirstFiringHasWhatItLeft() {
    try (Rig rig = rig("fail")) {
      PendingInvalidation pending = rig.begin(EDIT, TestRequest.of("PUT", "a"));
      assertThat(rig.store.calls).hasValue(1);
      var first = pending.fire(200);
      var again = pending.fire(200);

      assertThat(first).isPresent();
      assertThat(again).isPresent();
      assertThat(rig.store.budgets).hasSize(3);
      assertThat(rig.store.budgets.get(1)).isSameAs(rig.store.budgets.get(0));
      assertThat(rig.store.budgets.get(2)).isNotSameAs(rig.store.budgets.get(0));
      assertThat(rig.store.callsWithinBudgets).hasValue(3);
    }
  }

  @Test
  void reportCostsNoRead() {
    try (Rig rig = rig("report")) {
      assertThat(rig.begin(EDIT, TestRequest.of("PUT", "a")).refusal()).isEmpty();
      assertThat(rig.store.calls).hasValue(0);
    }
  }

  @Test
  void nodeThatFailedTheCheckServesNoHitsForASecond() {
    try (Rig rig = rig("fail")) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.store.down = true;
      assertThat(edit(rig)).isEqualTo(NO_STORE);
      rig.store.down = false;
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus())
          .isEqualTo("larder; fwd=bypass; detail=STORE_UNAVAILABLE");
      rig.now = rig.now.plusSeconds(1);
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).startsWith("larder; hit");
    }
  }

  @Test
  void listenersAreToldOfARefusal() {
    try (Rig rig = rig("fail")) {
      assertThat(edit(rig)).isEqualTo(RAN);
      assertThat(rig.decisions).isEmpty();
      rig.store.down = true;
      assertThat(edit(rig)).isEqualTo(NO_STORE);
      assertThat(rig.decisions)
          .singleElement()
          .matches(decision -> decision.verdict() == Verdict.REFUSED)
          .matches(decision -> decision.reason().equals(Optional.of(Reason.STORE_UNAVAILABLE)))
          .matches(decision -> decision.routeId().equals(EDIT.id()));
    }
  }
}
