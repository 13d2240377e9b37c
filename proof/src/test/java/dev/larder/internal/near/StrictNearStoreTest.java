package dev.larder.internal.near;

import static dev.larder.internal.near.NearRig.MEMBERS;
import static dev.larder.internal.near.NearRig.TTL;
import static dev.larder.internal.near.NearRig.once;
import static dev.larder.internal.near.NearRig.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Ledger.Invalidation;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What validated copies are good for, one interleaving at a time. */
final class StrictNearStoreTest {
  private NearRig rig = NearRig.strict().warmed();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aHitCostsOneSyncAndBringsNoBody() {
    assertThat(rig.isHit()).isTrue();

    assertThat(rig.remote.syncs).hasValue(1);
    assertThat(rig.remote.lookups).hasValue(0);
  }

  private long heapBytes() {
    return rig.near.vitals().heap().orElseThrow().bytes();
  }

  /** The body that they are decoded into lies in them. */
  @Test
  void countsTheBytesOfACopyOnce() {
    long before = heapBytes();
    rig.remote.put("posts:b", new byte[50_000], TTL);

    assertThat(rig.near.lookup("posts:b", List.of("posts:b")).entry()).isPresent();

    assertThat(heapBytes() - before).isBetween(50_000L, 60_000L);
  }

  @Test
  void tellsOfItsCopiesAndOfTheLedgerBehind() {
    rig.remote.invalidated("likes:*");
    rig.remote.put("posts:b", new byte[5000], TTL);

    Vitals vitals = rig.near.vitals();

    assertThat(vitals.heap().orElseThrow().entries()).isEqualTo(1);
    assertThat(vitals.heap().orElseThrow().bytes()).isBetween(100L, 2000L);
    assertThat(vitals.ledger()).isEqualTo(rig.remote.vitals().ledger()).isPresent();
    rig.near.invalidate(new Invalidation(List.of(), List.of(), List.of("posts:a")));
    assertThat(rig.near.vitals().heap().orElseThrow().entries()).isZero();
  }

  @Test
  void whoListensIsToldByTheStoreBehind() {
    CacheListener listener = new CacheListener() {};

    rig.near.listen(listener);

    assertThat(rig.remote.listener).isSameAs(listener);
  }

  @Test
  void findsWhatTheStoreWouldFind() {
    rig.remote.invalidated("likes:*");

    Found near = rig.lookup();
    Found far = rig.remote.lookup("posts:a", MEMBERS);

    assertThat(near.ledger()).isEqualTo(far.ledger());
    assertThat(near.entry().orElseThrow().bytes()).isEqualTo(far.entry().orElseThrow().bytes());
  }

  @Test
  void whatAnotherNodeInvalidatesIsAMissAtOnce() {
    rig.remote.invalidated("posts:*");

    assertThat(rig.isHit()).isFalse();
    assertThat(rig.remote.lookups).as("the store is asked").hasValue(1);
  }

  @Test
  void whatAnotherNodeFencesIsAMissUntilItIsComputedAnew() {
    Invalidation posts =
        new Invalidation(List.of("posts:*"), List.of(), List.of(), Optional.of("one"));
    rig.remote.fence(posts, Duration.ofMinutes(1));
    assertThat(rig.isHit()).isFalse();
    assertThat(rig.isHit()).isFalse();

    rig.remote.invalidate(posts);
    assertThat(rig.isHit()).isFalse();
    rig.computedAt = rig.store("posts:a");
    rig.near.put("posts:a", new byte[1], NearRig.TTL);
    assertThat(rig.isHit()).isTrue();
    rig.warmed();
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.lookups).as("from the heap").hasValue(0);
  }

  @Test
  void whatDoesNotCoverTheEntryLeavesIt() {
    rig.remote.invalidated("likes:*", "posts:b");

    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.lookups).hasValue(0);
  }

  @Test
  void aSyncThatWasSentBeforeTheCallDoesNotVouchForIt() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch arrives = new CountDownLatch(1);
    rig.remote.onSync = once(answered, arrives);
    Future<Found> early = rig.lookupElsewhere();
    NearRig.awaitOpen(answered);

    rig.remote.invalidated("posts:*");
    Future<Found> late = rig.lookupElsewhere();
    rig.awaitWaiting(2);
    arrives.countDown();

    assertThat(rig.isHit(result(late))).as("called after the change").isFalse();
    assertThat(result(early).entry()).as("called before it: either is right").isPresent();
  }

  @Test
  void allWhoWaitShareTheNextSync() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch arrives = new CountDownLatch(1);
    rig.remote.onSync = once(answered, arrives);
    List<Future<Found>> calls = new ArrayList<>(List.of(rig.lookupElsewhere()));
    NearRig.awaitOpen(answered);

    IntStream.range(0, 200).forEach(i -> calls.add(rig.lookupElsewhere()));
    rig.awaitWaiting(201);
    arrives.countDown();

    for (Future<Found> call : calls) {
      assertThat(rig.isHit(result(call))).isTrue();
    }
    assertThat(rig.remote.syncs).hasValue(2);
    assertThat(rig.remote.lookups).hasValue(0);
  }

  @Test
  void aChangedEpochClearsEverything() {
    rig.remote.restart();
    rig.store("posts:a");

    assertThat(rig.isHit()).isFalse();
    assertThat(rig.remote.lookups).hasValue(1);
  }

  @Test
  void anAnswerFromAnOlderEpochIsNotKept() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch arrives = new CountDownLatch(1);
    rig.store("posts:b");
    rig.remote.onLookup = once(answered, arrives);
    Future<Found> slow = rig.threads.submit(() -> rig.near.lookup("posts:b", MEMBERS));
    NearRig.awaitOpen(answered);
    rig.remote.restart();
    assertThat(rig.isHit()).isFalse();
    arrives.countDown();
    assertThat(result(slow).entry()).isPresent();
    rig.remote.lookups.set(0);

    assertThat(rig.near.lookup("posts:b", MEMBERS).entry()).isEmpty();
    assertThat(rig.remote.lookups).hasValue(1);
    assertThat(rig.remote.syncs).as("but for the one that told of the restart").hasValue(1);
  }

  @Test
  void aNewShapeClearsEverything() {
    rig.remote.invalidate(new Invalidation(List.of("likes:*:x"), List.of("=*="), List.of()));

    Found found = rig.lookup();

    assertThat(found.ledger().shapeCount()).isEqualTo(1);
    assertThat(rig.remote.lookups).hasValue(1);
    assertThat(rig.isHit()).as("and what is read with it is kept").isTrue();
    assertThat(rig.remote.lookups).hasValue(1);
  }

  @Test
  void anEntryThatWasReadBelowTheBaseIsNotVouchedFor() {
    rig.close();
    rig = NearRig.strict(2).warmed();
    List<String> others = List.of("*", "likes:b");
    rig.store("likes:b");
    rig.near.lookup("likes:b", others);
    for (String pattern : List.of("posts:a", "x", "y")) {
      rig.remote.invalidated(pattern);
      rig.near.lookup("likes:b", others);
    }
    assertThat(rig.remote.lookups).as("of the entry in use").hasValue(1);

    assertThat(rig.isHit()).as("its pattern is among the forgotten").isFalse();
  }

  @Test
  void anEntryInUseOutlivesThePatternsThatAreForgotten() {
    rig.close();
    rig = NearRig.strict(2).warmed();

    for (int i = 0; i < 20; i++) {
      rig.remote.invalidated("x" + i);
      assertThat(rig.isHit()).isTrue();
    }

    assertThat(rig.remote.lookups).hasValue(0);
  }

  @Test
  void moreChangesThanOneSyncTakesClearEverything() {
    rig.close();
    rig = NearRig.strict(5000).warmed();
    IntStream.rangeClosed(0, 1000).forEach(i -> rig.remote.invalidated("x" + i));

    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.lookups).as("fetched again").hasValue(1);
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.lookups).hasValue(1);
  }

  @Test
  void aPatternThatTheLedgerForgotBeforeTheSyncCounts() {
    rig.remote.restart(2);
    rig.computedAt = rig.store("posts:a");
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.isHit()).isTrue();
    rig.remote.invalidated("posts:*");
    rig.remote.invalidated("x");
    rig.remote.invalidated("y");

    assertThat(rig.isHit()).isFalse();
  }

  @Test
  void otherMembersAreAskedForAfresh() {
    rig.remote.invalidated("#tag");

    Found found = rig.near.lookup("posts:a", List.of("*", "posts:*", "posts:a", "#tag"));

    assertThat(rig.isHit(found)).isFalse();
    assertThat(rig.remote.lookups).hasValue(1);
  }

  @Test
  void whatIsStoredReplacesTheCopy() {
    rig.near.put("posts:a", "newer".getBytes(UTF_8), TTL);

    assertThat(rig.lookup().entry().orElseThrow().bytes()).asString(UTF_8).isEqualTo("newer");
  }

  @Test
  void anEntryEndsWhenTheStoreEndsIt() {
    rig.clock.advance(Duration.ofSeconds(50));
    assertThat(rig.lookup().entry().orElseThrow().remaining())
        .isEqualTo(TTL.minus(Duration.ofSeconds(50)));

    rig.near.put("posts:c", "short".getBytes(UTF_8), Duration.ofSeconds(5));
    assertThat(rig.near.lookup("posts:c", MEMBERS).entry()).isPresent();
    rig.clock.advance(Duration.ofSeconds(5));
    assertThat(rig.near.lookup("posts:c", MEMBERS).entry()).isEmpty();
  }

  @Test
  void theLifeOfACopyCountsFromWhenItWasAskedFor() {
    rig.near.put("posts:c", "short".getBytes(UTF_8), Duration.ofSeconds(5));
    rig.remote.onLookup = () -> rig.clock.advance(Duration.ofSeconds(2));
    assertThat(rig.near.lookup("posts:c", MEMBERS).entry()).isPresent();
    rig.remote.onLookup = () -> {};

    assertThat(rig.near.lookup("posts:c", MEMBERS).entry().orElseThrow().remaining())
        .isEqualTo(Duration.ofSeconds(3));
    rig.clock.advance(Duration.ofSeconds(3));
    assertThat(rig.near.lookup("posts:c", MEMBERS).entry()).isEmpty();
  }

  @Test
  void aClockThatWasSetBackLengthensNoLife() {
    rig.clock.advance(Duration.ofSeconds(30));
    assertThat(rig.isHit()).isTrue();

    rig.clock.advance(Duration.ofSeconds(-30));

    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.lookups).as("asked again").hasValue(1);
  }

  @Test
  void anEntryThatWasDeletedByHandIsGoneAfterAMinute() {
    rig.remote.deleted("posts:a");
    assertThat(rig.isHit()).as("no ledger says so").isTrue();

    rig.clock.advance(Duration.ofMinutes(1));

    assertThat(rig.lookup().entry()).isEmpty();
  }

  @Test
  void keepsNoMoreBytesThanAllowed() {
    IntStream.range(0, 100)
        .forEach(
            i -> {
              rig.near.put("large" + i, new byte[100_000], TTL);
              rig.near.lookup("large" + i, MEMBERS);
            });
    rig.remote.lookups.set(0);

    IntStream.range(0, 100).forEach(i -> rig.near.lookup("large" + i, MEMBERS));

    assertThat(rig.remote.lookups.get()).as("of 100, not in the heap").isBetween(91, 100);
  }
}
