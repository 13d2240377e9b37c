package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.engine.Rig.Answer;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Refresh;
import dev.larder.spi.RequestCache.Ticket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries past the end of their life, served while one request computes the next. */
@Timeout(30)
class RenewalsTest extends ExpiringEntries {
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
}
