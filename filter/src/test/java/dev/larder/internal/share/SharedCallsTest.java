package dev.larder.internal.share;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedCallsTest {
  /** Longer than the patience of any test: whom nobody wakes is missed. */
  private static final Duration LONG = Duration.ofHours(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<List<Integer>> sent = new CopyOnWriteArrayList<>();
  private final List<Duration> left = new CopyOnWriteArrayList<>();
  private final Semaphore answers = new Semaphore(0);
  private final SharedCalls<Integer, String> calls = calls(1);

  private SharedCalls<Integer, String> calls(int lanes) {
    return new SharedCalls<>(
        lanes, 4, () -> Instant.EPOCH.plusNanos(System.nanoTime()), this::answer);
  }

  private List<String> answer(List<Integer> questions, StoreBudget budget) {
    sent.add(questions);
    left.add(budget.left());
    answers.acquireUninterruptibly();
    if (questions.contains(-1)) {
      throw new StoreException("refused");
    }
    if (questions.contains(-3)) {
      throw new IllegalStateException("a fault");
    }
    if (questions.contains(-2)) {
      throw new AssertionError("broken");
    }
    return questions.stream().map(question -> "to " + question).toList();
  }

  private static StoreBudget budget() {
    return StoreBudget.of(Duration.ofSeconds(30));
  }

  private Future<String> ask(int question) {
    return threads.submit(() -> calls.ask(question, budget()));
  }

  /** Asks, and returns when the question waits behind the one that is under way. */
  private Future<String> askBehind(int question) {
    int before = calls.waiting();
    Future<String> asked = ask(question);
    await("the question waits").until(() -> calls.waiting() == before + 1);
    return asked;
  }

  private Future<String> askFirst(int question) {
    Future<String> asked = ask(question);
    await("the call is under way").until(() -> sent.size() == 1);
    return asked;
  }

  @AfterEach
  void stop() {
    answers.release(1_000);
    threads.shutdownNow();
  }

  @Test
  void oneAloneGoesOutAtOnce() {
    answers.release(2);
    assertThat(calls.ask(1, budget())).isEqualTo("to 1");
    assertThat(calls.ask(2, budget())).isEqualTo("to 2");
    assertThat(sent).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void thoseWhoWaitGoOutTogether() throws Exception {
    Future<String> first = askFirst(1);
    List<Future<String>> others = new ArrayList<>();
    IntStream.rangeClosed(2, 4).forEach(question -> others.add(askBehind(question)));
    answers.release(2);
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
    for (int i = 0; i < 3; i++) {
      assertThat(others.get(i).get(30, SECONDS)).isEqualTo("to " + (i + 2));
    }
    assertThat(sent).containsExactly(List.of(1), List.of(2, 3, 4));
  }

  @Test
  void noMoreThanACallMayHave() throws Exception {
    Future<String> first = askFirst(1);
    List<Future<String>> others = new ArrayList<>();
    IntStream.rangeClosed(2, 6).forEach(question -> others.add(askBehind(question)));
    answers.release(3);
    for (Future<String> other : others) {
      assertThat(other.get(30, SECONDS)).startsWith("to ");
    }
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
    assertThat(sent).containsExactly(List.of(1), List.of(2, 3, 4, 5), List.of(6));
  }

  @Test
  void asManyCallsAtATimeAsThereAreLanes() throws Exception {
    SharedCalls<Integer, String> wide = calls(2);
    Future<String> one = threads.submit(() -> wide.ask(1, budget()));
    // else the first would take the second along
    await("the first is under way").until(() -> sent.size() == 1);
    Future<String> two = threads.submit(() -> wide.ask(2, budget()));
    await("both are under way").until(() -> sent.size() == 2);
    Future<String> three = threads.submit(() -> wide.ask(3, budget()));
    await("the third waits").until(() -> wide.waiting() == 1);
    assertThat(sent).hasSize(2);
    answers.release(3);
    assertThat(List.of(one.get(30, SECONDS), two.get(30, SECONDS), three.get(30, SECONDS)))
        .containsExactly("to 1", "to 2", "to 3");
  }

  @Test
  void aFailureIsThatOfAllWhoShareIt() throws Exception {
    Future<String> first = askFirst(1);
    Future<String> bad = askBehind(-1);
    Future<String> other = askBehind(2);
    answers.release(2);
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
    for (Future<String> failed : List.of(bad, other)) {
      assertThatThrownBy(() -> failed.get(30, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("refused");
    }
    assertThat(sent).hasSize(2);
  }

  @Test
  void aFaultIsAFailureToo() throws Exception {
    Future<String> first = askFirst(1);
    List<Future<String>> all = List.of(askBehind(-3), askBehind(2));
    answers.release(2);
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
    for (Future<String> failed : all) {
      assertThatThrownBy(() -> failed.get(30, SECONDS))
          .cause()
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("a fault of the store");
    }
  }

  @Test
  void aCallAheadIsMadeForNobody() {
    answers.release();
    calls.ahead(budget());
    assertThat(sent).containsExactly(List.of());
  }

  @Test
  void aCallAheadIsNotMadeBesideAnother() throws Exception {
    Future<String> first = askFirst(1);
    Future<?> ahead = threads.submit(() -> calls.ahead(budget()));
    Object unused = ahead.get(30, SECONDS);
    assertThat(sent).containsExactly(List.of(1));
    answers.release();
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
  }

  @Test
  void theFailureOfACallAheadIsNobodys() {
    SharedCalls<Integer, String> failing =
        new SharedCalls<>(
            1,
            4,
            () -> Instant.EPOCH,
            (questions, budget) -> {
              throw new StoreException("lost");
            });
    assertThatCode(() -> failing.ahead(budget())).doesNotThrowAnyException();
  }

  /** It leads, and what it has left says nothing about the server. */
  @Test
  void theFailureOfOneInAHurryIsNotThatOfOthers() throws Exception {
    Future<String> first = askFirst(1);
    StoreBudget hurried = budget();
    hurried.spend(Duration.ofSeconds(16));
    Future<String> bad = threads.submit(() -> calls.ask(-1, hurried));
    await("it waits").until(() -> calls.waiting() == 1);
    Future<String> other = askBehind(2);
    answers.release(3);
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
    assertThatThrownBy(() -> bad.get(30, SECONDS)).hasMessageContaining("refused");
    assertThat(other.get(30, SECONDS)).isEqualTo("to 2");
    assertThat(sent).containsExactly(List.of(1), List.of(-1, 2), List.of(2));
  }

  @Test
  void whoHasNoTimeLeftGoesAndOthersAreAnswered() throws Exception {
    Future<String> first = askFirst(1);
    StoreBudget little = StoreBudget.of(Duration.ofMillis(20));
    Future<String> shortOne = threads.submit(() -> calls.ask(2, little));
    assertThatThrownBy(() -> shortOne.get(30, SECONDS))
        .cause()
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no time left");
    assertThat(little.left()).isZero();
    Future<String> last = askBehind(3);
    answers.release(2);
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
    assertThat(last.get(30, SECONDS)).isEqualTo("to 3");
    assertThat(sent).containsExactly(List.of(1), List.of(3));
  }

  @Test
  void whoLeadsAfterWaitingHasOnlyTheRestForIt() throws Exception {
    Future<String> first = askFirst(1);
    Future<String> second = askBehind(2);
    answers.release(2);
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
    assertThat(second.get(30, SECONDS)).isEqualTo("to 2");
    assertThat(left).hasSize(2).first().isEqualTo(budget().whole());
    assertThat(left.get(1)).isLessThan(budget().whole());
  }

  @Test
  void aCallThatBreaksOffLeavesNobodyWaiting() throws Exception {
    Future<String> first = askFirst(1);
    Future<String> broken = askBehind(-2);
    Future<String> other = askBehind(2);
    answers.release(2);
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
    assertThatThrownBy(() -> broken.get(30, SECONDS)).cause().isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> other.get(30, SECONDS))
        .cause()
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("broke off");
    answers.release();
    assertThat(ask(3).get(30, SECONDS)).as("the lane is free again").isEqualTo("to 3");
  }

  @Test
  void anInterruptedOneGoes() throws Exception {
    Future<String> first = askFirst(1);
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                calls.ask(2, budget());
              } catch (StoreException interrupted) {
                kept.complete(Thread.currentThread().isInterrupted());
              } finally {
                ended.countDown();
              }
            });
    waiting.start();
    await("it waits").until(() -> calls.waiting() == 1);
    waiting.interrupt();
    assertThat(kept.get(30, SECONDS)).as("the interrupt is kept").isTrue();
    assertThat(ended.await(30, SECONDS)).isTrue();
    answers.release(1);
    assertThat(first.get(30, SECONDS)).isEqualTo("to 1");
    assertThat(calls.waiting()).isZero();
  }

  /** None is lost, none is answered with another's answer, none waits for ever. */
  @Test
  void manyAtOnce() throws Exception {
    SharedCalls<Integer, String> wide = calls(2);
    answers.release(100_000);
    List<Future<Integer>> all = new ArrayList<>();
    for (int thread = 0; thread < 16; thread++) {
      int base = thread * 1_000;
      all.add(
          threads.submit(
              () -> {
                int right = 0;
                for (int i = base; i < base + 500; i++) {
                  right += wide.ask(i, StoreBudget.of(LONG)).equals("to " + i) ? 1 : 0;
                }
                return right;
              }));
    }
    for (Future<Integer> each : all) {
      assertThat(each.get(60, SECONDS)).isEqualTo(500);
    }
    assertThat(sent.stream().mapToInt(List::size).sum()).isEqualTo(16 * 500);
    assertThat(wide.waiting()).isZero();
  }
}
