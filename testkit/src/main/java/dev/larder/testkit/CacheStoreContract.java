package dev.larder.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.StoredEntry;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.StoreNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link CacheStore} must do. A store's test extends this class and opens the store.
 *
 * <p>Not thread safe; JUnit makes one instance per test.
 */
public abstract class CacheStoreContract extends FenceContract {
  /** Creates the test. */
  protected CacheStoreContract() {}

  @Test
  void findsNothingWhereNothingWasStored() {
    assertThat(store.lookup("posts:a", MEMBERS).entry()).isEmpty();
  }

  @Test
  void returnsWhatWasStoredWithItsRemainingLife() {
    byte[] bytes = {0, 1, -1, '\r', '\n', 127, -128};

    store.put("posts:a:q=x%20y", bytes, LONG);

    StoredEntry entry = store.lookup("posts:a:q=x%20y", MEMBERS).entry().orElseThrow();
    assertThat(entry.bytes()).isEqualTo(bytes);
    assertThat(entry.remaining()).isPositive().isLessThanOrEqualTo(LONG);
  }

  @Test
  void keepsAnEmptyEntry() {
    store.put("posts:a", new byte[0], LONG);

    assertThat(store.lookup("posts:a", MEMBERS).entry().orElseThrow().bytes()).isEmpty();
  }

  @Test
  void keepsEntriesApart() {
    store.put("posts:a", BODY, LONG);

    assertThat(store.lookup("posts:A", MEMBERS).entry()).isEmpty();
    assertThat(store.lookup("posts:a:", MEMBERS).entry()).isEmpty();
    assertThat(store.lookup("posts:*", MEMBERS).entry()).isEmpty();
    assertThat(store.lookup("posts:a", MEMBERS).entry()).isPresent();
  }

  @Test
  void replacesBytesAndLife() {
    store.put("posts:a", "a longer body".getBytes(UTF_8), Duration.ofSeconds(30));

    store.put("posts:a", BODY, LONG);
    elapse(Duration.ofSeconds(31));

    StoredEntry entry = store.lookup("posts:a", MEMBERS).entry().orElseThrow();
    assertThat(entry.bytes()).isEqualTo(BODY);
    assertThat(entry.remaining()).isGreaterThan(Duration.ofMinutes(5));
  }

  @Test
  void dropsAnEntryWhenItsTimeIsOver() {
    store.put("posts:a", BODY, Duration.ofMillis(50));
    store.put("posts:b", BODY, LONG);

    elapse(Duration.ofMillis(51));

    await().until(() -> store.lookup("posts:a", MEMBERS).entry().isEmpty());
    assertThat(store.lookup("posts:b", MEMBERS).entry()).isPresent();
  }

  @Test
  void aNewLedgerHasNoHistory() {
    Ledger.Reading reading = store.read(MEMBERS);

    assertThat(reading.stamp().epoch()).isPositive().isLessThan(1L << 52);
    assertThat(reading).isEqualTo(new Ledger.Reading(new Stamp(reading.stamp().epoch(), 0), 0, 0));
  }

  @Test
  void lookupAndReadSeeTheSameLedger() {
    invalidate("posts:*");
    invalidate("likes:*");

    Ledger.Reading reading = store.read(MEMBERS);

    assertThat(store.lookup("posts:a", MEMBERS).ledger()).isEqualTo(reading);
    assertThat(reading.newestSeq()).isEqualTo(1);
    assertThat(reading.stamp().seq()).isEqualTo(2);
  }

  @Test
  void theEpochStaysWhileTheSequenceGrows() {
    long epoch = store.read(MEMBERS).stamp().epoch();

    List<Stamp> stamps = IntStream.range(0, 5).mapToObj(i -> invalidate("posts:" + i)).toList();

    assertThat(stamps).extracting(Stamp::epoch).containsOnly(epoch);
    assertThat(stamps).extracting(Stamp::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(store.read(MEMBERS).stamp()).isEqualTo(stamps.get(4));
  }

  @ParameterizedTest
  @MethodSource("members")
  void anInvalidationReachesEveryEntryThatHasThePatternAmongItsMembers(String pattern) {
    Stamp before = store.read(MEMBERS).stamp();

    Stamp stamp = invalidate(pattern);

    assertThat(store.read(MEMBERS).newestSeq()).isEqualTo(stamp.seq());
    assertThat(store.read(MEMBERS).validates(before)).isFalse();
    assertThat(store.read(MEMBERS).validates(stamp)).isTrue();
  }

  static Stream<String> members() {
    return MEMBERS.stream();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "posts:b:*",
        "posts:a:stat",
        "posts:a",
        "POSTS:*",
        "posts:?",
        "posts:[a]:*",
        "@4",
        "@42:*",
        "#product",
        "posts:*:*"
      })
  void anInvalidationLeavesEveryOtherEntry(String pattern) {
    Stamp before = store.read(MEMBERS).stamp();

    invalidate(pattern);

    assertThat(store.read(MEMBERS).newestSeq()).isZero();
    assertThat(store.read(MEMBERS).validates(before)).isTrue();
  }

  @Test
  void tellsOfEachTextWhenItWasLastInvalidated() {
    invalidate("posts:*", "@7");
    invalidate("posts:a:*");
    invalidate("posts:*", "likes:*");

    Ledger.Scores scores = store.scores(MEMBERS);

    assertThat(scores.reading()).isEqualTo(store.read(MEMBERS));
    assertThat(scores.floor()).isZero();
    assertThat(scores.newest()).isEqualTo(Map.of("posts:*", 3L, "posts:a:*", 2L));
  }

  @Test
  void ofWhatWasForgottenTheFloorTells() {
    IntStream.rangeClosed(0, LEDGER_CAP).forEach(i -> invalidate("posts:" + i));

    Ledger.Scores scores = store.scores(List.of("posts:0", "posts:1", "likes:x"));

    assertThat(scores.floor()).isEqualTo(1);
    assertThat(scores.newest()).isEqualTo(Map.of("posts:1", 2L));
    assertThat(scores.reading()).isEqualTo(store.read(List.of("posts:1")));
  }

  @Test
  void oneInvalidationRecordsAllItsPatterns() {
    Stamp stamp =
        store.invalidate(
            new Invalidation(List.of("likes:*", "posts:a:*", "@7"), List.of(), List.of()));

    assertThat(Stream.of("likes:*", "posts:a:*", "@7"))
        .allSatisfy(
            text ->
                assertThat(store.read(List.of(text)).newestSeq())
                    .isEqualTo(stamp.seq())
                    .isEqualTo(1));
  }

  @Test
  void theNewestInvalidationOfAPatternCounts() {
    invalidate("posts:*");
    invalidate("likes:*");
    Stamp stamp = invalidate("posts:*");

    assertThat(store.read(MEMBERS).newestSeq()).isEqualTo(stamp.seq()).isEqualTo(3);
  }

  @Test
  void anInvalidationWithoutPatternsCountsToo() {
    assertThat(invalidate().seq()).isEqualTo(1);
    assertThat(store.read(MEMBERS).newestSeq()).isZero();
  }

  @Test
  void removesTheExactKeys() {
    store.put("posts:a", BODY, LONG);
    store.put("posts:b", BODY, LONG);

    store.invalidate(new Invalidation(List.of("posts:a"), List.of(), List.of("posts:a")));

    assertThat(store.lookup("posts:a", MEMBERS).entry()).isEmpty();
    assertThat(store.lookup("posts:b", MEMBERS).entry()).isPresent();
  }

  @Test
  void anOldValueThatIsStoredLateIsNotValid() {
    Stamp before = store.lookup("posts:a", MEMBERS).ledger().stamp();
    invalidate("posts:a:*");
    store.put("posts:a", BODY, LONG);

    Found late = store.lookup("posts:a", MEMBERS);

    assertThat(late.entry()).isPresent();
    assertThat(late.ledger().validates(before)).isFalse();
    assertThat(late.ledger().validates(late.ledger().stamp())).isTrue();
  }

  @Test
  void pastTheCapTheOldestPatternsAreForgottenOnTheSafeSide() {
    Stamp old = invalidate("posts:0");
    IntStream.rangeClosed(1, LEDGER_CAP).forEach(i -> invalidate("posts:" + i));

    Ledger.Reading untouched = store.read(List.of("likes:x"));

    assertThat(untouched.newestSeq()).as("the floor").isEqualTo(old.seq());
    assertThat(untouched.validates(new Stamp(old.epoch(), 0))).isFalse();
    assertThat(untouched.validates(old)).isTrue();
    assertThat(store.read(List.of("posts:1")).newestSeq()).isEqualTo(2);
    assertThat(store.read(List.of("posts:" + LEDGER_CAP)).newestSeq()).isEqualTo(LEDGER_CAP + 1);
  }

  @Test
  void upToTheCapNothingIsForgotten() {
    IntStream.range(0, LEDGER_CAP).forEach(i -> invalidate("posts:" + i));

    assertThat(store.read(List.of("likes:x")).newestSeq()).isZero();
    assertThat(store.read(List.of("posts:0")).newestSeq()).isEqualTo(1);
  }

  @Test
  void aPatternThatIsUsedAgainIsNotForgottenFirst() {
    IntStream.range(0, LEDGER_CAP).forEach(i -> invalidate("posts:" + i));
    invalidate("posts:0");
    invalidate("posts:new");

    assertThat(store.read(List.of("likes:x")).newestSeq()).as("the floor").isEqualTo(2);
    assertThat(store.read(List.of("posts:0")).newestSeq()).isEqualTo(LEDGER_CAP + 1);
  }

  @Test
  void moreThanTheCapAtOnceInvalidatesEverything() {
    invalidate("posts:0");
    List<String> patterns =
        IntStream.rangeClosed(0, LEDGER_CAP).mapToObj(i -> "likes:" + i).toList();

    Stamp stamp = store.invalidate(new Invalidation(patterns, List.of(), List.of()));

    assertThat(store.read(List.of("comments:x")).newestSeq()).isEqualTo(stamp.seq()).isEqualTo(2);
    assertThat(store.read(List.of("likes:3")).newestSeq()).isEqualTo(2);
    assertThat(invalidate("posts:1").seq()).isEqualTo(3);
  }

  @Test
  void knowsTheShapesOfInnerWildcards() {
    invalidateShape("posts:*:stats", "=*=");
    invalidateShape("likes:*:stats", "=*=");
    invalidateShape("posts:*:stats:*", "=*=+");

    Shapes shapes = store.shapes();

    assertThat(shapes.texts()).containsExactlyInAnyOrder("=*=", "=*=+");
    assertThat(shapes.epoch()).isEqualTo(store.read(MEMBERS).stamp().epoch());
    assertThat(store.read(MEMBERS).shapeCount()).isEqualTo(2);
  }

  @Test
  void countsAShapeOnceThoughOneInvalidationNamesItTwice() {
    store.invalidate(new Invalidation(List.of("a:*:b", "c:*:d"), List.of("=*=", "=*="), List.of()));

    assertThat(store.read(MEMBERS).shapeCount()).isEqualTo(1);
    assertThat(store.shapes().texts()).containsExactly("=*=");
  }

  @Test
  void withoutInnerWildcardsThereAreNoShapes() {
    invalidate("posts:*");

    assertThat(store.shapes().texts()).isEmpty();
    assertThat(store.read(MEMBERS).shapeCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"posts:*:stats", "posts:*:b:*:c", "posts:*:*"})
  void pastThirtyTwoShapesAPatternIsWidenedToTheSubtreeAboveItsFirstStar(String pattern) {
    thirtyTwoShapes();

    Stamp stamp = invalidateShape(pattern, "one more");

    assertThat(store.read(List.of("posts:*")).newestSeq()).isEqualTo(stamp.seq());
    assertThat(store.read(List.of("likes:*")).newestSeq()).isLessThan(stamp.seq());
    assertThat(store.shapes().texts()).hasSize(32).doesNotContain("one more");
    assertThat(store.read(MEMBERS).shapeCount()).isEqualTo(32);
  }

  @Test
  void aLeadingStarIsWidenedToEverything() {
    thirtyTwoShapes();

    Stamp stamp = invalidateShape("*:stats", "one more");

    assertThat(store.read(List.of("*")).newestSeq()).isEqualTo(stamp.seq());
  }

  @Test
  void aKnownShapeIsNotWidenedWhenThereIsNoRoomForMore() {
    thirtyTwoShapes();

    Stamp stamp = invalidateShape("posts:*:stats", "shape 7");

    assertThat(store.read(List.of("posts:*")).newestSeq()).isLessThan(stamp.seq());
    assertThat(store.read(List.of("posts:*:stats")).newestSeq()).isEqualTo(stamp.seq());
  }

  @Test
  void aPatternWithoutInnerStarIsNeverWidened() {
    thirtyTwoShapes();

    Stamp stamp =
        store.invalidate(
            new Invalidation(List.of("posts:a:*", "@42", "a:*:b"), List.of("one more"), List.of()));

    assertThat(store.read(List.of("posts:*", "*")).newestSeq()).isLessThan(stamp.seq());
    assertThat(store.read(List.of("posts:a:*")).newestSeq()).isEqualTo(stamp.seq());
    assertThat(store.read(List.of("@42")).newestSeq()).isEqualTo(stamp.seq());
  }

  @Test
  void nothingStaleIsServedWhileManyReadAndChange() throws Exception {
    FreshnessCheck check = new FreshnessCheck("a store alone", 2);
    check.node(new StoreNode(store, check, "posts:*"));

    check.run(Duration.ofMillis(300), 50).requireFresh(50);
  }

  @Test
  void aWalkMeetsEveryEntryAndNothingElse() {
    List<String> keys = IntStream.range(0, 200).mapToObj(i -> "posts:" + i).toList();
    keys.forEach(key -> store.put(key, BODY, LONG));
    invalidate("likes:*");
    store.lease("posts:a", store.read(MEMBERS), "me", LONG);

    Set<String> met = new HashSet<>();
    CacheStore.Step step = store.walk(Optional.empty());
    assumeTrue(isSwept(step), "a store that shows nothing has no need of sweeps");
    met.addAll(step.keys());
    while (step.next().isPresent()) {
      step = store.walk(step.next());
      met.addAll(step.keys());
    }

    assertThat(met).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void anEntryIsRemovedOnlyIfItIsStillTheOne() {
    store.put("posts:a", BODY, LONG);
    assumeTrue(isSwept(store.walk(Optional.empty())));
    byte[] seen = store.lookup("posts:a", MEMBERS).entry().orElseThrow().bytes();
    store.put("posts:a", "newer".getBytes(UTF_8), LONG);

    assertThat(store.remove("posts:a", seen)).isFalse();
    assertThat(store.lookup("posts:a", MEMBERS).entry()).isPresent();
    assertThat(store.remove("posts:a", "newer".getBytes(UTF_8))).isTrue();
    assertThat(store.lookup("posts:a", MEMBERS).entry()).isEmpty();
    assertThat(store.remove("posts:a", BODY)).isFalse();
  }

  private static boolean isSwept(CacheStore.Step first) {
    return !first.keys().isEmpty() || first.next().isPresent();
  }

  @Test
  void aClosedStoreThrows() {
    store.close();

    assertThat(
            Stream.<ThrowingCallable>of(
                () -> store.lookup("posts:a", MEMBERS),
                () -> store.read(MEMBERS),
                () -> store.scores(MEMBERS),
                () -> store.put("posts:a", BODY, LONG),
                () -> invalidate("posts:a"),
                () -> store.shapes()))
        .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(StoreException.class));
  }

  @Test
  void closingTwiceDoesNoHarm() {
    store.close();
    store.close();

    assertThatThrownBy(() -> store.read(MEMBERS)).isInstanceOf(StoreException.class);
  }

  private void thirtyTwoShapes() {
    store.invalidate(new Invalidation(List.of("likes:*"), shapesUpTo(32), List.of()));
  }

  private Stamp invalidateShape(String pattern, String shape) {
    return store.invalidate(new Invalidation(List.of(pattern), List.of(shape), List.of()));
  }

  /**
   * What a store must do besides if it is a {@link CacheStore.SyncableStore}.
   *
   * <p>Not thread safe; JUnit makes one instance per test.
   */
  public abstract static class Syncable extends SyncableContract {
    /** Creates the test. */
    protected Syncable() {}
  }
}
