package dev.larder.internal.near;

import static dev.larder.internal.near.NearRig.awaitOpen;
import static dev.larder.internal.near.NearRig.once;
import static dev.larder.internal.near.NearRig.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From when on a copy is handed out unasked, where who invalidates has to know. */
final class AnnouncedNearStoreTest {
  private static final Duration LONGEST = Duration.ofMillis(20);
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final NearRig rig = NearRig.announced(LONGEST).warmed();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void onceAnnouncedTheStoreIsNotAskedUntilMostOfTheTimeIsOver() {
    assertThat(rig.remote.unasked()).isZero();
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.unasked()).isEqualTo(LONGEST);
    assertThat(rig.remote.syncs).hasValue(1);

    rig.clock.advance(Duration.ofMillis(15));
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.syncs).hasValue(1);

    rig.clock.advance(MILLISECOND);
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.syncs).hasValue(2);
    assertThat(rig.remote.announcements).as("once is enough").hasValue(1);
  }

  @Test
  void whatWasReadBeforeIsAskedFor() {
    rig.remote.invalidated("posts:*");

    assertThat(rig.isHit()).isFalse();
    assertThat(rig.remote.syncs).hasValue(1);
  }

  /** Who invalidated before it could not know that there was something to wait for. */
  @Test
  void whatWasReadBeforeIsAskedForAlsoWhileTheFirstSyncIsUnderWay() throws Exception {
    rig.remote.invalidated("posts:*");
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch arrives = new CountDownLatch(1);
    rig.remote.onSync = once(answered, arrives);
    Future<Found> first = rig.lookupElsewhere();
    awaitOpen(answered);

    Future<Found> second = rig.lookupElsewhere();
    rig.awaitWaiting(2);
    arrives.countDown();

    assertThat(rig.isHit(result(first))).isFalse();
    assertThat(rig.isHit(result(second))).isFalse();
  }

  @Test
  void inANewEpochItIsAnnouncedAnew() {
    assertThat(rig.isHit()).isTrue();
    rig.remote.restart();
    rig.clock.advance(LONGEST.plus(MILLISECOND));
    assertThat(rig.isHit()).as("all is lost").isFalse();
    rig.computedAt = rig.store("posts:a");
    assertThat(rig.isHit()).as("read anew").isTrue();
    assertThat(rig.remote.unasked()).isZero();

    rig.remote.invalidated("posts:*");

    assertThat(rig.isHit()).isFalse();
    assertThat(rig.remote.announcements).hasValue(2);
    assertThat(rig.remote.unasked()).isEqualTo(LONGEST);
  }

  @Test
  void ifTheLedgerHasNoRoomForItEveryCopyIsAskedFor() {
    rig.remote.full = true;
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.syncs).hasValue(2);

    rig.remote.full = false;
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.isHit()).isTrue();
    assertThat(rig.remote.syncs).hasValue(3);
  }

  @Test
  void ifItFailsTheLookupFails() {
    rig.remote.onAnnounce =
        () -> {
          throw new StoreException("the answer was lost");
        };

    assertThatThrownBy(rig::lookup).isInstanceOf(StoreException.class);
    assertThat(rig.remote.syncs).hasValue(0);
  }

  @Test
  void thisNodesOwnTimeCountsBeforeTheStoreKnowsOfIt() {
    assertThat(rig.remote.unasked()).isZero();
    assertThat(rig.near.unasked()).isEqualTo(LONGEST);

    rig.remote.announce(LONGEST.multipliedBy(2));
    assertThat(rig.near.unasked()).as("another node's is longer").hasMillis(40);
  }

  @Test
  void copiesThatAreAlwaysAskedForOrMayBeOldAnnounceNothing() {
    try (NearRig strict = NearRig.strict().warmed();
        NearRig bounded = NearRig.bounded(LONGEST).warmed()) {
      bounded.clock.advance(LONGEST.plus(MILLISECOND));
      assertThat(strict.isHit()).isTrue();
      assertThat(bounded.isHit()).isTrue();

      assertThat(strict.remote.announcements).hasValue(0);
      assertThat(bounded.remote.announcements).hasValue(0);
      assertThat(bounded.near.unasked()).isZero();
    }
  }
}
