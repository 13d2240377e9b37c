package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Ticket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Expired entries that stand in for failures. */
@Timeout(30)
class RescuesTest extends ExpiringEntries {
  private Optional<String> rescued(RouteDefinition route, int status) {
    Opening opening = rig.engine.open(route, request());
    return opening instanceof Opening.Miss miss
        ? rig.engine.rescue(miss.ticket(), request(), status).map(RenewalsTest::status)
        : Optional.of(status((Opening.Hit) opening));
  }

  /** F30, F50: it went forward, so that it is no hit. */
  @Test
  void anExpiredEntryStandsInForAFailure() {
    stored(SAFE);
    pass(72);
    Ticket ticket = rig.miss(SAFE, request());
    pass(2);

    Opening.Hit hit = rig.engine.rescue(ticket, request(), 503).orElseThrow();

    assertThat(body(hit)).isEqualTo("run 1");
    assertThat(status(hit)).isEqualTo("larder; fwd=stale; fwd-status=503; detail=STALE_IF_ERROR");
    assertThat(header(hit, "Age")).isEqualTo("74");
  }

  @Test
  void aFailureIsTakenForTheNextOneForTwoSeconds() {
    stored(SAFE);
    pass(72);
    assertThat(rescued(SAFE, 500)).isPresent();

    assertThat(rescued(SAFE, 500)).contains("larder; hit; ttl=-12; detail=STALE_IF_ERROR");
    pass(3);
    assertThat(rig.engine.open(SAFE, request())).isInstanceOf(Opening.Miss.class);
  }

  @Test
  void otherStatusesAndOtherRoutesPass() {
    stored(SAFE);
    stored(DETAIL);
    pass(601);
    assertThat(rig.engine.rescue(rig.miss(DETAIL, request()), request(), 500)).isEmpty();
    rig.close();
    rig = rig(Map.of());
    stored(SAFE);
    pass(61);

    Ticket ticket = rig.miss(SAFE, request());

    assertThat(rig.engine.rescue(ticket, request(), 404)).isEmpty();
    assertThat(rig.engine.rescue(ticket, request(), 499)).isEmpty();
    assertThat(rig.engine.rescue(ticket, request(), 500)).isPresent();
  }

  @Test
  void afterTheTimeTheFailurePasses() {
    stored(SAFE);
    pass(359);
    Ticket ticket = rig.miss(SAFE, request());
    pass(2);

    assertThat(rig.engine.rescue(ticket, request(), 500)).isEmpty();
  }

  @Test
  void whatIsInvalidatedMeanwhileDoesNotStandIn() {
    stored(SAFE);
    pass(72);
    Ticket ticket = rig.miss(SAFE, request());
    mutate();

    assertThat(rig.engine.rescue(ticket, request(), 500)).isEmpty();
  }

  @Test
  void withoutTheLedgerNothingStandsIn() {
    stored(SAFE);
    pass(72);
    Ticket ticket = rig.miss(SAFE, request());
    rig.store.down = true;

    assertThat(rig.engine.rescue(ticket, request(), 500)).isEmpty();
  }

  @Test
  void aFailureWhileRevalidatingIsHiddenToo() {
    stored(SOFT);
    pass(61);

    assertThat(rig.engine.rescue(rig.miss(SOFT, TestRequest.get("a")), TestRequest.get("a"), 500))
        .map(RenewalsTest::status)
        .contains("larder; fwd=stale; fwd-status=500; detail=STALE_IF_ERROR");
  }

  @Test
  void whoWaitsForAFailureIsServedToo() throws Exception {
    rig.close();
    rig = rig(Map.of("flight.wait.millis", "60000"));
    stored(SAFE);
    pass(72);
    Ticket leader = rig.miss(SAFE, request());
    CompletableFuture<Opening> follower = new CompletableFuture<>();
    Thread thread = new Thread(() -> follower.complete(rig.engine.open(SAFE, request())));
    thread.start();
    org.awaitility.Awaitility.await("waits for the leader")
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING);

    assertThat(rig.engine.rescue(leader, request(), 502)).isPresent();

    assertThat(follower.get(20, TimeUnit.SECONDS)).isInstanceOf(Opening.Hit.class);
    assertThat(status((Opening.Hit) follower.get()))
        .isEqualTo("larder; fwd=stale; fwd-status=502; collapsed; detail=STALE_IF_ERROR");
  }

  /** F31. */
  @Test
  void servingDoesNotLengthenItsLife() {
    stored(SAFE);
    pass(200);
    rescued(SAFE, 500);
    pass(155);
    assertThat(rescued(SAFE, 500)).isPresent();
    pass(6);

    assertThat(rig.engine.rescue(rig.miss(SAFE, request()), request(), 500)).isEmpty();
  }
}
