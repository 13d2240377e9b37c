package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.config.Settings;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Stamp;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheStore;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests of one node that meet at a cold key. */
@Timeout(30)
class SingleFlightTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition MINE = Routes.cached("mine");
  private static final RouteDefinition EDIT = Routes.mutation("edit");
  private static final Map<String, String> PATIENT = Map.of("flight.wait.millis", "60000");

  private Rig rig = rig(PATIENT);

  private static Rig rig(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("authority", "ignore");
    return new Rig(all, DETAIL, MINE, EDIT);
  }

  private void use(String option, String value) {
    rig.close();
    Map<String, String> options = new HashMap<>(PATIENT);
    options.put(option, value);
    rig = rig(options);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** A request on a thread of its own. */
  private final class Caller {
    final CompletableFuture<Opening> opening = new CompletableFuture<>();
    final Thread thread;

    Caller(RouteDefinition route, TestRequest request) {
      thread = new Thread(() -> opening.complete(rig.engine.open(route, request)));
      thread.start();
    }

    Caller awaitWaiting() {
      await("waits for the leader").until(() -> thread.getState() == Thread.State.TIMED_WAITING);
      return this;
    }

    Opening get() {
      try {
        return opening.get(20, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError("neither served nor told to compute", e);
      }
    }

    String body() {
      assertThat(get()).isInstanceOf(Opening.Hit.class);
      return new String(((Opening.Hit) get()).body().toByteArray(), StandardCharsets.UTF_8);
    }

    String cacheStatus() {
      return ((Opening.Hit) get())
          .headers().stream()
              .filter(field -> field.is("Cache-Status"))
              .map(HeaderField::value)
              .findFirst()
              .orElse("");
    }
  }

  private List<Caller> callers(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new Caller(DETAIL, TestRequest.get("a")))
        .toList();
  }

  private void assertComputes(Caller caller) {
    assertThat(caller.get()).isInstanceOf(Opening.Miss.class);
  }

  /** F19, RFC 9111 §4. */
  @Test
  void allAreServedWhatTheFirstHasComputed() {
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    List<Caller> others = callers(20);
    others.forEach(Caller::awaitWaiting);

    rig.finish(leader, TestRequest.get("a"));

    for (Caller other : others) {
      assertThat(other.body()).isEqualTo("run 1");
      assertThat(other.cacheStatus()).isEqualTo("larder; fwd=uri-miss; collapsed");
    }
    assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).startsWith("larder; hit");
    assertThat(rig.originRuns).isEqualTo(1);
    assertThat(rig.decisions).hasSize(22);
  }

  /**
   * RFC 9875: what groups there are is known from the response, after they have read the ledger.
   */
  @Test
  void groupsAreAskedForBeforeAllAreServed() {
    HeaderField groups = new HeaderField("Cache-Groups", "\"one\"");
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    Caller other = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();
    rig.finish(leader, TestRequest.get("a"), groups);
    assertThat(other.cacheStatus()).isEqualTo("larder; fwd=uri-miss; collapsed");

    Ticket late = rig.miss(DETAIL, TestRequest.get("b"));
    var unused = rig.engine.invalidateGroups(List.of("\"one\""));
    Caller later = new Caller(DETAIL, TestRequest.get("b")).awaitWaiting();
    rig.finish(late, TestRequest.get("b"), groups);
    assertComputes(later);
  }

  @Test
  void theirOwnPreconditionsHold() {
    String tag = rig.get(DETAIL, TestRequest.get("a")).header("ETag");
    rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    Caller same = new Caller(DETAIL, TestRequest.get("a").header("If-None-Match", tag));
    Caller other = new Caller(DETAIL, TestRequest.get("a").header("If-None-Match", "\"x\""));
    Stream.of(same, other).forEach(Caller::awaitWaiting);
    rig.originRuns = 0;

    rig.finish(leader, TestRequest.get("a"));

    assertThat(((Opening.Hit) same.get()).status()).isEqualTo(304);
    assertThat(((Opening.Hit) other.get()).status()).isEqualTo(200);
  }

  @Test
  void keysDoNotWaitForEachOther() {
    Ticket unused = rig.miss(DETAIL, TestRequest.get("a"));

    assertComputes(new Caller(DETAIL, TestRequest.get("b")));
    assertComputes(new Caller(MINE, TestRequest.get("a").user("1")));
    assertComputes(new Caller(MINE, TestRequest.get("a").user("2")));
  }

  @Test
  void whoComesAfterAMutationDoesNotJoinWhatBeganBefore() {
    Ticket old = rig.miss(DETAIL, TestRequest.get("a"));
    rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);

    Caller late = new Caller(DETAIL, TestRequest.get("a"));
    assertComputes(late);

    rig.finish(old, TestRequest.get("a"));
    Caller later = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();
    rig.finish(((Opening.Miss) late.get()).ticket(), TestRequest.get("a"));
    assertThat(later.body()).as("it joins the newer one").isEqualTo("run 2");
  }

  @Test
  void aMutationOfSomethingElseHindersNobody() {
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    rig.mutate(EDIT, TestRequest.of("PUT", "b"), 200);

    Caller late = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();

    rig.finish(leader, TestRequest.get("a"));
    assertThat(late.body()).isEqualTo("run 1");
  }

  /** F19, RFC 9111 §4. */
  @Test
  void aResponseThatVariesIsForThoseWhoWouldHaveHitIt() {
    TestRequest german = TestRequest.get("a").header("Accept-Language", "de");
    TestRequest french = TestRequest.get("a").header("Accept-Language", "fr");
    Ticket leader = rig.miss(DETAIL, german);
    Caller same = new Caller(DETAIL, german).awaitWaiting();
    Caller other = new Caller(DETAIL, french).awaitWaiting();

    rig.finish(leader, german, new HeaderField("Vary", "Accept-Language"));

    assertThat(same.body()).isEqualTo("run 1");
    assertComputes(other);
  }

  /** F19, RFC 9111 §4. */
  @Test
  void afterALeadersFailureTheOthersCompute() {
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    List<Caller> others = callers(3);
    others.forEach(Caller::awaitWaiting);

    rig.engine.abandon(leader, Reason.NOT_CAPTURED);

    others.forEach(this::assertComputes);
  }

  @Test
  void nobodyQueuesBehindWhatWasFoundUncacheable() {
    Ticket first = rig.miss(DETAIL, TestRequest.get("a"));
    rig.finish(first, TestRequest.get("a"), new HeaderField("Set-Cookie", "a=b"));

    List<Caller> others = callers(3);
    others.forEach(this::assertComputes);

    rig.now = rig.now.plusSeconds(3);
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    Caller again = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();
    rig.finish(leader, TestRequest.get("a"));
    assertThat(again.body()).as("by then it is tried again").isEqualTo("run 2");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"REQUEST_NO_STORE", "IDENTITY_CHANGED"})
  void whatOneRequestForbidsIsNotRemembered(Reason reason) {
    rig.engine.abandon(rig.miss(DETAIL, TestRequest.get("a")), reason);
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));

    Caller other = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();

    rig.finish(leader, TestRequest.get("a"));
    assertThat(other.body()).isEqualTo("run 1");
  }

  @Test
  void aRequestThatForbidsStoringLeadsNobody() {
    Ticket unused = rig.miss(DETAIL, TestRequest.get("a").header("Cache-Control", "no-store"));
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));

    assertComputes(new Caller(DETAIL, TestRequest.get("a").header("Cache-Control", "no-store")));
    Caller other = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();

    rig.finish(leader, TestRequest.get("a"));
    assertThat(other.body()).isEqualTo("run 1");
  }

  @Test
  void headNeitherLeadsNorWaits() {
    assertThat(rig.engine.open(DETAIL, TestRequest.of("HEAD", "a")))
        .isInstanceOf(Opening.Bypass.class);
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    assertThat(new Caller(DETAIL, TestRequest.of("HEAD", "a")).get())
        .isInstanceOf(Opening.Bypass.class);
    rig.finish(leader, TestRequest.get("a"));
  }

  @Test
  void nobodyWaitsLongerThanTheBound() {
    use("flight.wait.millis", "50");
    Ticket unused = rig.miss(DETAIL, TestRequest.get("a"));

    assertComputes(new Caller(DETAIL, TestRequest.get("a")));
  }

  @Test
  void anOverdueLeaderIsReplaced() {
    Ticket slow = rig.miss(DETAIL, TestRequest.get("a"));
    rig.now = rig.now.plusSeconds(60);

    Ticket next = rig.miss(DETAIL, TestRequest.get("a"));
    Caller other = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();

    assertThat(rig.finish(slow, TestRequest.get("a")).cacheStatus()).contains("stored");
    assertThat(other.opening).as("waits for the next one").isNotDone();
    rig.finish(next, TestRequest.get("a"));
    assertThat(other.body()).isEqualTo("run 2");
  }

  @Test
  void nobodyWaitsUntilAClockThatWasSetBackIsAsLateAgain() {
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    rig.now = rig.now.minusSeconds(1);
    Caller joins = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();
    rig.finish(leader, TestRequest.get("a"));
    assertThat(joins.body()).isEqualTo("run 1");

    Ticket unused = rig.miss(DETAIL, TestRequest.get("b"));
    rig.now = rig.now.minusSeconds(3600);
    assertComputes(new Caller(DETAIL, TestRequest.get("b")));
  }

  @Test
  void aMethodMayLoadAValueUnderTheKeyOfItsOwnResponse() {
    Ticket response = rig.miss(DETAIL, TestRequest.get("a"));
    ManualEntries manual = rig.engine.manual();
    ManualEntries.Address same = manual.address("posts:a", Map.of());

    int value =
        CompletableFuture.supplyAsync(
                () ->
                    manual.<Integer>getOrLoad(same, Integer.class, Duration.ofMinutes(1), () -> 7))
            .orTimeout(20, TimeUnit.SECONDS)
            .join();

    assertThat(value).isEqualTo(7);
    rig.finish(response, TestRequest.get("a"));
  }

  @Test
  void aValueThatAComputationLoadsDoesNotWaitForTheTurnThatOneHolds() {
    SingleFlight flights =
        new SingleFlight(new Settings.Flights(Duration.ofMinutes(1), 10, 1, 1), () -> rig.now);
    SingleFlight.Turn before = flights.take(question("a", 1, false));
    SingleFlight.Turn response = flights.take(question("b", 2, false));

    CompletableFuture<SingleFlight.Turn> value =
        CompletableFuture.supplyAsync(() -> flights.take(question("c", 2, true)));

    assertThat(List.of(before, response, value.orTimeout(20, TimeUnit.SECONDS).join()))
        .allMatch(SingleFlight.Turn.Compute.class::isInstance);
  }

  private SingleFlight.Question question(String key, long epoch, boolean nested) {
    Ledger.Reading seen = new Ledger.Reading(new Stamp(epoch, 0), 0, 0);
    Lookups.Result nothing =
        new Lookups.Result.Nothing(Decision.Verdict.URI_MISS, Optional.empty(), seen);
    Function<CacheStore, Lookups.Result> look =
        view -> {
          CacheStore.Found unused = view.lookup(key, List.of());
          return nothing;
        };
    return new SingleFlight.Question(
        key, seen, rig.store, look, (entry, reading) -> true, nested, false);
  }

  @Test
  void aMissMakesThreeRoundTrips() {
    Ticket miss = rig.miss(DETAIL, TestRequest.get("a"));
    assertThat(rig.store.trips).containsExactly("lookup", "lease and lookup");

    rig.finish(miss, TestRequest.get("a"));

    assertThat(rig.store.trips).containsExactly("lookup", "lease and lookup", "put and release");
  }

  @Test
  void aLeaseIsGivenBackAloneIfNothingWasStored() {
    Ticket miss = rig.miss(DETAIL, TestRequest.get("a"));

    rig.engine.abandon(miss, Decision.Reason.SET_COOKIE);

    assertThat(rig.store.trips).containsExactly("lookup", "lease and lookup", "release");
  }

  @Test
  void aLeaseIsGivenBackAloneIfTheStoreDidNotTakeTheEntry() {
    Ticket miss = rig.miss(DETAIL, TestRequest.get("a"));
    rig.store.down = true;

    rig.finish(miss, TestRequest.get("a"));

    assertThat(rig.store.trips)
        .containsExactly("lookup", "lease and lookup", "put and release", "release");
  }

  @Test
  void noMoreWaitThanTheContainerCanSpare() {
    use("flight.max.waiters", "1");
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    Caller waits = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();

    assertComputes(new Caller(DETAIL, TestRequest.get("a")));

    rig.finish(leader, TestRequest.get("a"));
    assertThat(waits.body()).isEqualTo("run 1");
  }

  @Test
  void aWaitOfZeroSwitchesItOff() {
    use("flight.wait.millis", "0");
    Ticket unused = rig.miss(DETAIL, TestRequest.get("a"));

    assertThat(rig.store.calls.get()).as("one lookup; no lease, no second look").isEqualTo(1);
    assertComputes(new Caller(DETAIL, TestRequest.get("a")));
  }

  @Test
  void whoLookedBeforeTheLeaderStoredIsServedOnItsTurn() {
    boolean[] late = {true};
    rig.store.afterLookup =
        () -> {
          if (late[0]) {
            late[0] = false;
            rig.get(DETAIL, TestRequest.get("a"));
          }
        };

    Rig.Answer answer = rig.get(DETAIL, TestRequest.get("a"));

    assertThat(answer.body()).isEqualTo("run 1");
    assertThat(answer.cacheStatus()).isEqualTo("larder; fwd=uri-miss; collapsed");
    assertThat(rig.originRuns).isEqualTo(1);
  }

  @Test
  void aStoreThatFailsMeanwhileLosesNoResponse() {
    Ticket leader = rig.miss(DETAIL, TestRequest.get("a"));
    Caller other = new Caller(DETAIL, TestRequest.get("a")).awaitWaiting();
    rig.store.down = true;

    rig.finish(leader, TestRequest.get("a"));

    assertThat(other.body()).isEqualTo("run 1");
  }

  @Test
  void aThreadThatWasGivenBackMayWaitForTheRequestItLed() {
    CompletableFuture<Ticket> asynchronous = new CompletableFuture<>();
    CompletableFuture<Opening> next = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              asynchronous.complete(rig.miss(DETAIL, TestRequest.get("a")));
              next.complete(rig.engine.open(DETAIL, TestRequest.get("a")));
            });
    thread.start();
    await("waits for the leader").until(() -> thread.getState() == Thread.State.TIMED_WAITING);

    rig.finish(asynchronous.join(), TestRequest.get("a"));

    assertThat(next.join()).isInstanceOf(Opening.Hit.class);
  }
}
