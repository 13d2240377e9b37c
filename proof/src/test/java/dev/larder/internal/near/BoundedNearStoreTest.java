package dev.larder.internal.near;

import static dev.larder.internal.near.NearRig.once;
import static dev.larder.internal.near.NearRig.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Ledger.Invalidation;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a copy is handed out unasked. */
final class BoundedNearStoreTest {
  private static final Duration MAX_AGE = Duration.ofMillis(500);
  private static final Duration MOST_OF_IT = Duration.ofMillis(375);
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Invalidation POSTS =
      new Invalidation(List.of("posts:*"), List.of(), List.of());

  private final NearRig rig = NearRig.bounded(MAX_AGE).warmed();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void whatThisNodeFencesIsAMissAtOnce() {
    assertThat(rig.isHit()).isTrue();
    rig.near.fence(
        new Invalidation(List.of("posts:*"), List.of(), List.of(), Optional.of("one")),
        Duration.ofMinutes(1));
    assertThat(rig.isHit()).isFalse();
  }

  /** As if the entry had come with a sync, which it has been read without. */
  private void sync() {
    rig.clock.advance(MAX_AGE.plus(MILLISECOND));
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.syncs).hasValue(1);
  }

  @Test
  void theStoreIsNotAskedUntilThreeQuartersOfTheAgeAreOver() {
    sync();
    rig.remote.invalidated("posts:*");

    rig.clock.advance(MOST_OF_IT);
    assertThat(rig.isHit()).as("stale").isTrue();
    assertThat(rig.remote.syncs).hasValue(1);
    assertThat(rig.remote.lookups).hasValue(0);

    rig.clock.advance(MILLISECOND);
    assertThat(rig.isHit()).isFalse();
    assertThat(rig.remote.syncs).hasValue(2);
  }

  @Test
  void whileOneReadsAheadTheOthersGoUnaskedUntilTheAgeIsReached() throws Exception {
    sync();
    rig.remote.invalidated("posts:*");
    rig.clock.advance(MOST_OF_IT.plus(MILLISECOND));
    readsAhead(MAX_AGE.minus(MOST_OF_IT).minus(MILLISECOND));
  }

  /**
   * One reads ahead and gets no answer; nobody waits for it until the age is reached, and then
   * everybody does.
   */
  private void readsAhead(Duration left) throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch arrives = new CountDownLatch(1);
    rig.remote.onSync = once(answered, arrives);
    Future<Found> one = rig.lookupElsewhere();
    NearRig.awaitOpen(answered);

    rig.clock.advance(left);
    assertThat(rig.isHit()).as("stale by as much as was allowed").isTrue();
    rig.clock.advance(MILLISECOND);
    Future<Found> late = rig.lookupElsewhere();
    rig.awaitWaiting(2);
    arrives.countDown();

    assertThat(rig.isHit(result(one))).isFalse();
    assertThat(rig.isHit(result(late))).isFalse();
  }

  @Test
  void oneSyncIsGoodForAllCopiesUntilItsAgeIsReached() {
    rig.store("posts:b");
    rig.near.lookup("posts:b", NearRig.MEMBERS);
    rig.clock.advance(MAX_AGE.plus(MILLISECOND));
    assertThat(rig.isHit()).isTrue();

    rig.clock.advance(MOST_OF_IT);
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.isHit(rig.near.lookup("posts:b", NearRig.MEMBERS))).isTrue();

    assertThat(rig.remote.syncs).hasValue(1);
    assertThat(rig.remote.lookups).as("the one that brought the second").hasValue(1);
  }

  @Test
  void theAgeCountsFromWhenTheSyncWasSent() {
    rig.clock.advance(MAX_AGE.plus(MILLISECOND));
    rig.remote.onSync = () -> rig.clock.advance(Duration.ofMillis(400));
    assertThat(rig.isHit()).isTrue();
    rig.remote.onSync = () -> {};
    rig.remote.invalidated("posts:*");

    rig.clock.advance(Duration.ofMillis(101));

    assertThat(rig.isHit()).isFalse();
  }

  @Test
  void theAgeCountsFromWhenTheEntryWasAskedFor() throws Exception {
    rig.near.put("posts:a", new byte[1], NearRig.TTL);
    rig.clock.advance(MAX_AGE.plus(MILLISECOND));
    rig.remote.onLookup = () -> rig.clock.advance(Duration.ofMillis(400));
    assertThat(rig.isHit()).isTrue();
    rig.remote.onLookup = () -> {};
    rig.remote.invalidated("posts:*");

    readsAhead(Duration.ofMillis(100));
  }

  @Test
  void whatThisNodeInvalidatesIsSeenAtOnce() {
    rig.near.invalidate(POSTS);

    assertThat(rig.isHit()).isFalse();
  }

  @Test
  void whatThisNodeTriedToInvalidateIsSeenAtOnceToo() {
    rig.remote.down = true;
    assertThatThrownBy(() -> rig.near.invalidate(POSTS)).isInstanceOf(StoreException.class);
    rig.remote.down = false;
    rig.remote.invalidated("posts:*");

    assertThat(rig.isHit()).as("the answer was lost, not the call").isFalse();
  }

  @Test
  void aSyncThatWasSentBeforeAnOwnInvalidationIsNoLongerFresh() throws Exception {
    rig.clock.advance(MAX_AGE.plus(MILLISECOND));
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch arrives = new CountDownLatch(1);
    rig.remote.onSync = once(answered, arrives);
    Future<Found> early = rig.lookupElsewhere();
    NearRig.awaitOpen(answered);

    rig.near.invalidate(POSTS);
    arrives.countDown();

    assertThat(rig.isHit(result(early))).as("called before the change").isTrue();
    assertThat(rig.isHit()).isFalse();
  }

  @Test
  void afterAFailureOnlyWhatIsReadAnewIsFresh() {
    rig.remote.down = true;
    assertThatThrownBy(() -> rig.near.lookup("posts:b", NearRig.MEMBERS))
        .isInstanceOf(StoreException.class);

    assertThatThrownBy(rig::lookup).isInstanceOf(StoreException.class);

    rig.remote.down = false;
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.syncs).hasValue(1);
  }

  @Test
  void whileTheStoreIsDownACopyIsGoodForMostOfItsAgeAndNoLonger() {
    sync();
    rig.remote.down = true;
    rig.clock.advance(MOST_OF_IT);
    assertThat(rig.isHit()).isTrue();

    rig.clock.advance(MILLISECOND);

    assertThatThrownBy(rig::lookup).isInstanceOf(StoreException.class);
  }

  @Test
  void aClockThatWasSetBackLengthensNothing() {
    rig.clock.advance(Duration.ofMillis(300));
    assertThat(rig.isHit()).isTrue();
    rig.remote.invalidated("posts:*");

    rig.clock.advance(Duration.ofMillis(-300));

    assertThat(rig.isHit()).isFalse();
  }

  @Test
  void aClockThatWasSetBackWhileTheStoreAnsweredLengthensNothing() {
    rig.clock.advance(MAX_AGE.plus(MILLISECOND));
    rig.remote.onSync = () -> rig.clock.advance(Duration.ofHours(-1));
    rig.lookup();
    rig.remote.onSync = () -> {};
    rig.clock.advance(Duration.ofMinutes(30));
    rig.remote.invalidated("posts:*");

    assertThat(rig.isHit()).isFalse();
  }

  @Test
  void aSyncOfAFormerTimeIsNotFreshInANewOne() {
    rig.clock.advance(MAX_AGE.plus(MILLISECOND));
    assertThat(rig.isHit()).as("after a sync").isTrue();
    rig.clock.advance(Duration.ofHours(-1));
    assertThat(rig.isHit()).as("read anew").isTrue();
    rig.remote.invalidated("posts:*");

    rig.clock.advance(Duration.ofSeconds(30));

    assertThat(rig.isHit()).isFalse();
  }

  @Test
  void aClockThatWasSetForwardShortensIt() {
    rig.remote.invalidated("posts:*");

    rig.clock.advance(Duration.ofHours(1));

    assertThat(rig.isHit()).isFalse();
  }
}
