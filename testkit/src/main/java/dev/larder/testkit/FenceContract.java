package dev.larder.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every store must do that has fences, and what the tests of a store have in common. For a
 * store without fences these tests are aborted.
 */
abstract class FenceContract {
  /** How many patterns the ledger of {@link #store} remembers. */
  protected static final int LEDGER_CAP = 10;

  static final Duration LONG = Duration.ofMinutes(10);
  static final byte[] BODY = "body".getBytes(UTF_8);

  /** What the key package makes of {@code posts:a:stats} of user 42, tagged {@code product:x}. */
  static final List<String> MEMBERS =
      List.of(
          "*",
          "posts:*",
          "posts:a:*",
          "posts:a:stats:*",
          "posts:a:stats",
          "posts:*:stats",
          "@42",
          "#product:x");

  /** The store under test. */
  protected CacheStore store;

  @SuppressWarnings("NullAway.Init") // The store is opened before each test.
  FenceContract() {}

  /**
   * Opens a store with no entries and no patterns.
   *
   * @param ledgerCap the most patterns its ledger remembers
   * @return the store, closed by the contract
   */
  protected abstract CacheStore open(int ledgerCap);

  /**
   * Lets time pass for a store whose clock is moved by hand. Does nothing by default: then the
   * contract waits.
   *
   * @param time how long
   */
  protected void elapse(Duration time) {}

  @BeforeEach
  final void openStore() {
    store = open(LEDGER_CAP);
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  @Test
  void whatIsFencedIsNotValidWhateverItsStampIsUntilTheFenceEnds() {
    assumeTrue(store.fences());
    Stamp before = invalidate("likes:*");
    fence("one", "posts:a:*", "@7");

    assertThat(store.read(MEMBERS).isFenced()).isTrue();
    assertThat(store.lookup("posts:a", MEMBERS).ledger().isFenced()).isTrue();
    Stamp during = store.read(MEMBERS).stamp();
    assertThat(during).as("a fence is no invalidation").isEqualTo(before);
    assertThat(store.read(MEMBERS).validates(during)).isFalse();
    assertThat(store.read(List.of("@7")).isFenced()).isTrue();
    assertThat(store.read(List.of("posts:b", "posts:*")).validates(before)).isTrue();

    Stamp end = end("one", "posts:a:*", "@7");

    assertThat(end.seq()).isEqualTo(before.seq() + 1);
    assertThat(store.read(MEMBERS).newestSeq()).isEqualTo(end.seq());
    assertThat(store.read(MEMBERS).validates(during)).as("computed during the fence").isFalse();
    assertThat(store.read(MEMBERS).validates(end)).isTrue();
  }

  @Test
  void aFenceEndsAsAnInvalidationThoughNoPatternIsInvalidated() {
    assumeTrue(store.fences());
    Stamp during = store.read(MEMBERS).stamp();
    fence("one", "posts:a:*");

    Stamp end = end("one");

    assertThat(store.read(MEMBERS).newestSeq()).isEqualTo(end.seq()).isEqualTo(1);
    assertThat(store.read(MEMBERS).validates(during)).isFalse();
  }

  @Test
  void aPatternStaysFencedUntilTheLastOfItsFencesEnds() {
    assumeTrue(store.fences());
    fence("one", "posts:a:*", "@42");
    fence("two", "posts:a:*");
    Stamp first = end("one", "posts:a:*", "@42");
    assertThat(store.read(List.of("posts:a:*")).isFenced()).isTrue();
    assertThat(store.read(List.of("@42")).newestSeq()).isEqualTo(first.seq());
    assertThat(invalidate("posts:a:*").seq()).isEqualTo(2);
    assertThat(store.read(List.of("posts:a:*")).isFenced()).as("whoever invalidates").isTrue();

    Stamp last = end("two", "posts:a:*");

    assertThat(store.read(List.of("posts:a:*")).newestSeq()).isEqualTo(last.seq()).isEqualTo(3);
  }

  @Test
  void onlyItsOwnerEndsAFence() {
    assumeTrue(store.fences());
    fence("one", "posts:a:*");
    end("two", "posts:a:*");
    assertThat(store.read(MEMBERS).isFenced()).isTrue();
    fence("one", "posts:a:*");
    end("one", "posts:a:*");
    assertThat(store.read(MEMBERS).isFenced()).as("begun twice, one fence").isFalse();
    assertThat(end("one", "posts:a:*").seq()).as("ended twice").isEqualTo(3);
  }

  @Test
  void aFenceThatNobodyEndsIsAnInvalidationWhenItsTimeIsOver() {
    assumeTrue(store.fences());
    Stamp before = store.read(MEMBERS).stamp();
    store.fence(fenced("dead", "posts:a:*"), Duration.ofMillis(50));
    fence("alive", "@7");
    elapse(Duration.ofMillis(51));

    await().until(() -> !store.read(MEMBERS).isFenced());

    Ledger.Reading after = store.read(MEMBERS);
    assertThat(after.newestSeq()).isEqualTo(after.stamp().seq()).isEqualTo(1);
    assertThat(after.validates(before)).as("before and during it").isFalse();
    assertThat(store.read(List.of("@7")).isFenced()).as("the other one").isTrue();
    assertThat(end("dead", "posts:a:*").seq()).as("back from the dead").isEqualTo(2);
    assertThat(store.read(MEMBERS).newestSeq()).isEqualTo(2);
  }

  @Test
  void theEndOfAForgottenFenceIsFoundByWhateverComesFirst() {
    assumeTrue(store.fences());
    store.fence(fenced("dead", "posts:a:*"), Duration.ofMillis(1));
    elapse(Duration.ofMillis(2));
    await().until(() -> invalidate("likes:*").seq() > 1);
    assertThat(store.read(MEMBERS).isFenced()).isFalse();

    store.fence(fenced("dead", "posts:a:*"), Duration.ofMillis(1));
    elapse(Duration.ofMillis(2));
    await()
        .until(
            () -> {
              long fenced = Ledger.Reading.FENCED;
              return store.scores(MEMBERS).newest().getOrDefault("posts:a:*", fenced) < fenced;
            });
  }

  @Test
  void aFenceOutlivesTheTrimmingOfTheLedger() {
    assumeTrue(store.fences());
    fence("one", "posts:a:*");
    IntStream.rangeClosed(0, LEDGER_CAP).forEach(i -> invalidate("likes:" + i));

    assertThat(store.read(MEMBERS).isFenced()).isTrue();
    assertThat(store.read(List.of("likes:x")).newestSeq()).as("the floor").isEqualTo(1);
    Stamp end = end("one", "posts:a:*");
    assertThat(store.read(List.of("posts:a:*")).newestSeq()).isEqualTo(end.seq());
    assertThat(store.read(List.of("likes:x")).newestSeq()).as("one more pattern").isEqualTo(2);
  }

  @Test
  void moreFencesThanTheCapAreAllKept() {
    assumeTrue(store.fences());
    IntStream.rangeClosed(0, LEDGER_CAP).forEach(i -> fence("f" + i, "posts:" + i));
    Stamp stamp = invalidate("likes:*");

    assertThat(IntStream.rangeClosed(0, LEDGER_CAP))
        .allMatch(i -> store.read(List.of("posts:" + i)).isFenced());
    assertThat(store.read(List.of("comments:x")).validates(stamp)).isTrue();
  }

  @Test
  void aFenceKnowsShapesAndIsWidenedAsAnInvalidationIs() {
    assumeTrue(store.fences());
    store.fence(
        new Invalidation(List.of("posts:*:stats"), List.of("=*="), List.of(), Optional.of("one")),
        LONG);
    assertThat(store.read(MEMBERS).isFenced()).isTrue();
    assertThat(store.read(MEMBERS).shapeCount()).isEqualTo(1);
    end("one");
    assertThat(store.read(MEMBERS).isFenced()).isFalse();

    store.invalidate(new Invalidation(List.of(), shapesUpTo(31), List.of()));
    store.fence(
        new Invalidation(
            List.of("posts:*:b:*:c"), List.of("one more"), List.of(), Optional.of("two")),
        LONG);
    assertThat(store.read(List.of("posts:*")).isFenced()).isTrue();
    Stamp end = end("two");
    assertThat(store.read(List.of("posts:*")).newestSeq()).isEqualTo(end.seq());
  }

  @Test
  void aClosedStoreFencesNothing() {
    assumeTrue(store.fences());
    store.close();

    assertThatThrownBy(() -> fence("one", "posts:a")).isInstanceOf(StoreException.class);
  }

  static List<String> shapesUpTo(int end) {
    return IntStream.range(0, end).mapToObj(i -> "shape " + i).toList();
  }

  void fence(String owner, String... patterns) {
    store.fence(fenced(owner, patterns), LONG);
  }

  Stamp end(String owner, String... patterns) {
    return store.invalidate(fenced(owner, patterns));
  }

  static Invalidation fenced(String owner, String... patterns) {
    return new Invalidation(List.of(patterns), List.of(), List.of(), Optional.of(owner));
  }

  Stamp invalidate(String... patterns) {
    return store.invalidate(new Invalidation(List.of(patterns), List.of(), List.of()));
  }
}
