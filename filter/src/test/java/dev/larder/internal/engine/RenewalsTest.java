package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.engine.Rig.Answer;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Refresh;
import dev.larder.spi.RequestCache.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries around the end of their life of 60 seconds. */
@Timeout(30)
class RenewalsTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition SOFT = Routes.cached("soft");
  private static final RouteDefinition SAFE = Routes.cached("safe");
  private static final RouteDefinition MIXED = Routes.cached("mixed");
  private static final RouteDefinition EAGER = Routes.cached("eager");
  private static final RouteDefinition EDIT = Routes.mutation("editStale");

  private Rig rig = rig(Map.of());

  private static Rig rig(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("authority", "ignore");
    return new Rig(all, DETAIL, SOFT, SAFE, MIXED, EAGER, EDIT);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void pass(double seconds) {
    rig.now = rig.now.plusMillis((long) (1000 * seconds));
  }

  private static TestRequest request() {
    return TestRequest.get("a").repeatable();
  }

  private void stored(RouteDefinition route) {
    assertThat(rig.get(route, request()).cacheStatus()).endsWith("; stored");
  }

  private Opening.Due due(RouteDefinition route) {
    Opening opening = rig.engine.open(route, request());
    assertThat(opening).isInstanceOf(Opening.Due.class);
    return (Opening.Due) opening;
  }

  private static String status(Opening.Hit hit) {
    return header(hit, "Cache-Status");
  }

  private static String header(Opening.Hit hit, String name) {
    return hit.headers().stream()
        .filter(field -> field.is(name))
        .map(HeaderField::value)
        .findFirst()
        .orElse("");
  }

  private static String body(Opening.Hit hit) {
    return new String(hit.body(), StandardCharsets.UTF_8);
  }

  private void mutate() {
    rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
  }

  // while revalidating

  /** F50, F53, F14: served at once, and the truth about it. */
  @Test
  void anExpiredEntryIsServedAtOnceAndIsDue() {
    stored(SOFT);
    pass(72);

    Opening.Due due = due(SOFT);

    assertThat(body(due.answer())).isEqualTo("run 1");
    assertThat(status(due.answer()))
        .isEqualTo("larder; hit; ttl=-12; detail=STALE_WHILE_REVALIDATE");
    assertThat(header(due.answer(), "Age")).isEqualTo("72");
    assertThat(rig.decisions.get(1).verdict()).isEqualTo(Verdict.HIT);
  }

  @Test
  void aFreshEntryIsServedAsEver() {
    stored(SOFT);
    pass(59.5);

    Answer answer = rig.get(SOFT, request());

    assertThat(answer.cacheStatus()).isEqualTo("larder; hit; ttl=0");
    assertThat(answer.header("Age")).isEqualTo("59");
  }

  @Test
  void whatIsComputedMeanwhileReplacesIt() {
    stored(SOFT);
    pass(61);

    Ticket ticket = rig.engine.refresh(due(SOFT).refresh(), request()).orElseThrow();
    assertThat(rig.finish(ticket, request()).body()).isEqualTo("run 2");

    assertThat(rig.get(SOFT, request()).cacheStatus()).isEqualTo("larder; hit; ttl=60");
    assertThat(rig.get(SOFT, request()).body()).isEqualTo("run 2");
    assertThat(rig.decisions.get(2).reason()).contains(Reason.STALE_WHILE_REVALIDATE);
    assertThat(rig.decisions.get(2).stored()).isTrue();
  }

  /** F29: after the time it is a miss like any other. */
  @Test
  void afterTheTimeItIsComputedFirst() {
    stored(SOFT);
    pass(89.9);
    due(SOFT).refresh().decline();
    pass(0.2);

    assertThat(rig.get(SOFT, request()).cacheStatus()).isEqualTo("larder; fwd=uri-miss; stored");
  }

  /** The store keeps it for the longer time; that does not lengthen the shorter. */
  @Test
  void betweenTheTwoTimesItIsComputedFirst() {
    stored(MIXED);
    pass(91);

    Answer answer = rig.get(MIXED, request());

    assertThat(answer.cacheStatus()).isEqualTo("larder; fwd=stale; stored");
    assertThat(answer.body()).isEqualTo("run 2");
  }

  @Test
  void routesWithoutStaleTimesExpireAsEver() {
    stored(DETAIL);
    pass(601);

    assertThat(rig.get(DETAIL, request()).cacheStatus()).isEqualTo("larder; fwd=uri-miss; stored");
  }

  @Test
  void anInvalidatedEntryIsNeverServedStale() {
    stored(SOFT);
    stored(SAFE);
    pass(61);
    mutate();

    assertThat(rig.engine.open(SOFT, request())).isInstanceOf(Opening.Miss.class);
    Ticket failing = rig.miss(SAFE, request());
    assertThat(rig.engine.rescue(failing, request(), 500)).isEmpty();
    assertThat(rig.finish(failing, request()).cacheStatus())
        .isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
  }

  /** F27. */
  @ParameterizedTest
  @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=60"})
  void aResponseThatForbidsItIsNotServedStale(String cacheControl) {
    rig.get(MIXED, request(), new HeaderField("Cache-Control", cacheControl));
    assertThat(rig.get(MIXED, request()).cacheStatus()).startsWith("larder; hit");
    pass(61);

    assertThat(rig.get(MIXED, request()).cacheStatus()).isEqualTo("larder; fwd=uri-miss; stored");
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

  // one computes

  @Test
  void whileOneIsDueTheOthersAreOnlyServed() {
    stored(SOFT);
    pass(61);
    Opening.Due due = due(SOFT);

    assertThat(rig.engine.open(SOFT, request())).isInstanceOf(Opening.Hit.class);
    assertThat(rig.engine.refresh(due.refresh(), request())).isPresent();
    assertThat(rig.engine.open(SOFT, request())).isInstanceOf(Opening.Hit.class);
  }

  @Test
  void whatNobodyDoesIsDueAgain() {
    stored(SOFT);
    pass(61);
    due(SOFT).refresh().decline();

    assertThat(rig.engine.open(SOFT, request())).isInstanceOf(Opening.Due.class);
  }

  @Test
  void oneThatNeverEndsIsDueAgainAfterAMinute() {
    rig.close();
    rig = rig(Map.of("refresh.max", "1"));
    stored(MIXED);
    pass(61);
    Opening.Due lost = due(MIXED);
    pass(29);
    assertThat(rig.engine.open(MIXED, request())).isInstanceOf(Opening.Hit.class);
    Ticket ticket = rig.miss(MIXED, TestRequest.get("b"));
    rig.finish(ticket, TestRequest.get("b"));
    pass(61);

    assertThat(rig.engine.open(MIXED, TestRequest.get("b").repeatable()))
        .isInstanceOf(Opening.Due.class);
    assertThat(lost.refresh()).isNotNull();
  }

  @Test
  void onlySoManyRunInTheBackground() {
    rig.close();
    rig = rig(Map.of("refresh.max", "1"));
    rig.get(SOFT, request());
    rig.get(SOFT, TestRequest.get("b"));
    pass(61);
    Opening.Due first = due(SOFT);

    assertThat(rig.engine.open(SOFT, TestRequest.get("b").repeatable()))
        .isInstanceOf(Opening.Hit.class);
    first.refresh().decline();
    assertThat(rig.engine.open(SOFT, TestRequest.get("b").repeatable()))
        .isInstanceOf(Opening.Due.class);
  }

  @Test
  void headAndNoStoreAreServedAndStartNothing() {
    stored(SOFT);
    pass(61);

    assertThat(rig.engine.open(SOFT, TestRequest.of("HEAD", "a").repeatable()))
        .isInstanceOf(Opening.Hit.class);
    assertThat(rig.engine.open(SOFT, request().header("Cache-Control", "no-store")))
        .isInstanceOf(Opening.Hit.class);
    assertThat(rig.engine.open(SOFT, request())).isInstanceOf(Opening.Due.class);
  }

  @Test
  void aRequestThatCannotRunAgainComputesWhileTheOthersAreServed() {
    stored(SOFT);
    pass(61);

    Ticket ticket = rig.miss(SOFT, TestRequest.get("a"));

    assertThat(rig.engine.open(SOFT, TestRequest.get("a"))).isInstanceOf(Opening.Hit.class);
    assertThat(rig.engine.open(SOFT, request())).isInstanceOf(Opening.Hit.class);
    assertThat(rig.finish(ticket, TestRequest.get("a")).cacheStatus())
        .isEqualTo("larder; fwd=stale; stored");
  }

  @Test
  void withNoneInTheBackgroundARequestComputes() {
    rig.close();
    rig = rig(Map.of("refresh.max", "0"));
    stored(SOFT);
    pass(61);

    assertThat(rig.engine.open(SOFT, request())).isInstanceOf(Opening.Miss.class);
  }

  /** The store came to hold a newer entry between the answer and the turn. */
  @Test
  void whatAnotherNodeHasStoredIsNotComputedAgain() {
    stored(SOFT);
    pass(61);
    Refresh refresh = due(SOFT).refresh();
    Rig other = rig;
    Ticket theirs = new OtherNode(other).miss();
    other.finish(theirs, request());

    assertThat(rig.engine.refresh(refresh, request())).isEmpty();
    assertThat(rig.get(SOFT, request()).cacheStatus()).isEqualTo("larder; hit; ttl=60");
  }

  /** A second engine on the store of the first. */
  private record OtherNode(Rig rig) {
    Ticket miss() {
      Opening opening = rig.onSameStore(SOFT).open(SOFT, TestRequest.get("a"));
      assertThat(opening).isInstanceOf(Opening.Miss.class);
      return ((Opening.Miss) opening).ticket();
    }
  }

  // in the background

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

  // if computing fails

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

  // before the end

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
