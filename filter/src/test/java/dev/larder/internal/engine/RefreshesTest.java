package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision.Reason;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Refresh;
import dev.larder.spi.RequestCache.Ticket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries computed anew in the background, past the end of their life or before it. */
@Timeout(30)
class RefreshesTest extends ExpiringEntries {
  /** A mutation while the next entry is computed from what it has changed. */
  @Test
  void aRefreshAcrossAMutationIsNeverServed() {
    stored(SOFT);
    pass(61);
    Ticket old = rig.engine.refresh(due(SOFT).refresh(), request()).orElseThrow();

    mutate();
    rig.finish(old, request());

    assertThat(rig.get(SOFT, request()).cacheStatus())
        .isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    assertThat(rig.get(SOFT, request()).body()).isEqualTo("run 3");
  }

  /** It takes a reading of its own: the first one is older than the mutation before it. */
  @Test
  void aMutationBeforeTheRefreshDoesNotSpoilIt() {
    stored(SOFT);
    pass(61);
    Refresh refresh = due(SOFT).refresh();
    mutate();

    rig.finish(rig.engine.refresh(refresh, request()).orElseThrow(), request());

    assertThat(rig.get(SOFT, request()).body()).isEqualTo("run 2");
  }

  @Test
  void aRefreshForAnotherUserOrKeyDoesNotRun() {
    rig.get(MIXED, request().user("alice"));
    pass(61);
    Opening.Due due = (Opening.Due) rig.engine.open(MIXED, request().user("alice"));

    assertThat(rig.engine.refresh(due.refresh(), request().user("bob"))).isEmpty();

    rig.close();
    rig = rig(Map.of());
    stored(SOFT);
    pass(61);
    assertThat(rig.engine.refresh(due(SOFT).refresh(), request().header("Accept-Language", "de")))
        .isEmpty();
  }

  @Test
  void afterAFailureInTheBackgroundARequestComputesForAMinute() {
    stored(MIXED);
    pass(61);
    due(MIXED).refresh().fail();

    rig.finish(rig.miss(MIXED, request()), request());
    pass(59);
    assertThat(rig.get(MIXED, request()).body()).isEqualTo("run 2");
    pass(2);

    assertThat(rig.engine.open(MIXED, request())).isInstanceOf(Opening.Due.class);
  }

  @Test
  void whatCouldNotBeStoredCountsAsAFailure() {
    stored(MIXED);
    pass(61);
    Ticket ticket = rig.engine.refresh(due(MIXED).refresh(), request()).orElseThrow();
    rig.engine.abandon(ticket, Reason.STATUS);

    assertThat(rig.engine.open(MIXED, request()))
        .as("nothing came of it a moment ago")
        .isInstanceOf(Opening.Hit.class);
    pass(3);
    assertThat(rig.engine.open(MIXED, request())).isInstanceOf(Opening.Miss.class);
  }

  @Test
  void aStoreThatIsGoneMakesNoRefresh() {
    stored(SOFT);
    pass(61);
    Refresh refresh = due(SOFT).refresh();
    rig.store.down = true;

    assertThat(rig.engine.refresh(refresh, request())).isEmpty();
    assertThat(rig.engine.refresh(refresh, request())).as("used up").isEmpty();
  }

  private void storedAfterTwoSeconds() {
    Ticket ticket = rig.miss(EAGER, request());
    pass(2);
    rig.finish(ticket, request());
  }

  @Test
  void anEntryIsDueBeforeItsEndIfChanceWillHaveIt() {
    storedAfterTwoSeconds();
    rig.random = 0.5;
    pass(58);
    assertThat(rig.engine.open(EAGER, request())).isInstanceOf(Opening.Hit.class);
    pass(1);

    Opening.Due due = due(EAGER);

    assertThat(status(due.answer())).isEqualTo("larder; hit; ttl=1");
    Ticket ticket = rig.engine.refresh(due.refresh(), request()).orElseThrow();
    assertThat(rig.engine.open(EAGER, request())).isInstanceOf(Opening.Hit.class);
    rig.finish(ticket, request());
    assertThat(rig.get(EAGER, request()).cacheStatus()).isEqualTo("larder; hit; ttl=60");
    assertThat(rig.decisions.stream().map(decision -> decision.reason()).toList())
        .contains(Optional.of(Reason.EARLY_REFRESH));
  }

  @Test
  void nobodyWaitsForAnEarlyRefresh() {
    storedAfterTwoSeconds();
    rig.random = 0.9;
    pass(59);

    assertThat(rig.engine.open(EAGER, TestRequest.get("a"))).isInstanceOf(Opening.Hit.class);
    assertThat(rig.engine.open(EAGER, TestRequest.of("HEAD", "a").repeatable()))
        .isInstanceOf(Opening.Hit.class);
    assertThat(rig.engine.open(EAGER, request())).isInstanceOf(Opening.Due.class);
  }

  @Test
  void withoutTheAttributeNothingIsDueBeforeItsEnd() {
    Ticket ticket = rig.miss(DETAIL, request());
    pass(2);
    rig.finish(ticket, request());
    rig.random = 0.999;
    pass(599);

    assertThat(rig.engine.open(DETAIL, request())).isInstanceOf(Opening.Hit.class);
  }
}
