package dev.larder.internal.share;

import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Questions of many threads that go out together: whoever finds a lane free takes along all that
 * wait, so that no other thread makes calls and a question alone goes out at once. What was asked
 * before a call was sent is answered by it, and nothing else. Thread safe.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
public final class SharedCalls<Q, A> implements AutoCloseable {
  /**
   * A round trip.
   *
   * @param <Q> a question
   * @param <A> its answer
   */
  public interface Call<Q, A> {
    /**
     * Asks.
     *
     * @param questions none only if it is made {@link #ahead}
     * @param budget of the request whose thread this is
     * @return the answers, in the same order
     * @throws StoreException for all of them
     */
    List<A> ask(List<Q> questions, StoreBudget budget);
  }

  private final Call<Q, A> call;
  private final int most;
  private final InstantSource clock;
  private final Semaphore lanes;
  private final Watch watch = new Watch();
  private final Queue<Ask> waiting = new ConcurrentLinkedQueue<>();

  private enum State {
    WAITING,
    TAKEN,
    GIVEN_UP,
    OVER
  }

  private final class Ask {
    final Q question;
    final Thread thread = Thread.currentThread();
    final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** Both are written before the state, and read after it. */
    @Nullable A answer;

    @Nullable Failure failure;

    Ask(Q question) {
      this.question = question;
    }

    boolean isWaiting() {
      return state.get() == State.WAITING;
    }

    boolean isOver() {
      return state.get() == State.OVER;
    }

    void answered(A given) {
      answer = given;
      over();
    }

    void failed(Failure because) {
      failure = because;
      over();
    }

    private void over() {
      state.set(State.OVER);
      if (thread != Thread.currentThread()) {
        LockSupport.unpark(thread);
      }
    }
  }

  /**
   * Why a call failed.
   *
   * @param by the thread that made it
   * @param hurried whether its request had little time left, which says nothing about the server
   */
  private record Failure(StoreException cause, Thread by, boolean hurried) {}

  /**
   * Creates one.
   *
   * @param lanes how many calls may be under way at a time
   * @param most how many questions a call may have
   * @param clock never set back
   * @param call makes it
   */
  public SharedCalls(int lanes, int most, InstantSource clock, Call<Q, A> call) {
    this.lanes = new Semaphore(lanes);
    this.most = most;
    this.clock = clock;
    this.call = call;
  }

  /**
   * Asks a question.
   *
   * @param question any
   * @param budget of the request; the time that this takes is taken away from it
   * @return its answer
   * @throws StoreException if it was not answered, or the budget is spent
   */
  public A ask(Q question, StoreBudget budget) {
    Ask ask = ride(question, budget);
    Failure failure = ask.failure;
    if (failure != null && failure.hurried() && failure.by() != Thread.currentThread()) {
      ask = ride(question, budget);
      failure = ask.failure;
    }
    if (failure == null) {
      return Objects.requireNonNull(ask.answer);
    }
    throw failure.by() == Thread.currentThread()
        ? failure.cause()
        : new StoreException(
            "shared with other requests: " + failure.cause().getMessage(), failure.cause());
  }

  /**
   * Makes a call for those who wait, if any, unless all lanes are taken: so that soon nobody has to
   * wait for one. That it failed is told to those alone.
   *
   * @param budget of the request that makes it, and alone waits
   */
  public void ahead(StoreBudget budget) {
    if (lanes.tryAcquire()) {
      try {
        lead(take(), budget);
      } finally {
        lanes.release();
        wakeNext();
      }
    }
  }

  /**
   * How many wait for a lane.
   *
   * @return zero or more
   */
  public int waiting() {
    return waiting.size();
  }

  private Ask ride(Q question, StoreBudget budget) {
    Ask ask = new Ask(question);
    waiting.add(ask);
    try {
      while (!ask.isOver()) {
        long leftNanos = budget.left().toNanos();
        if (leftNanos <= 0) {
          throw new StoreException("no time left for an answer that is shared");
        }
        if (mayLead(ask) && lanes.tryAcquire()) {
          lead(budget);
        } else {
          park(ask, budget, leftNanos);
        }
      }
      return ask;
    } finally {
      if (ask.state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
        waiting.remove(ask);
        // it may have been the one that was woken to lead
        wakeNext();
      }
    }
  }

  /** Whose question is under way would find nothing of its own to lead. */
  private boolean mayLead(Ask ask) {
    return ask.isWaiting() && lanes.availablePermits() > 0;
  }

  private void park(Ask ask, StoreBudget budget, long leftNanos) {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoreException("interrupted while waiting for an answer that is shared");
    }
    Instant begin = clock.instant();
    watch.park(this, leftNanos, () -> ask.isOver() || mayLead(ask));
    budget.spend(Duration.between(begin, clock.instant()));
  }

  /**
   * Not only for those that it finds: who asks while it takes them must find the lane free again.
   */
  private void lead(StoreBudget budget) {
    try {
      List<Ask> taken = take();
      if (!taken.isEmpty()) {
        lead(taken, budget);
      }
    } finally {
      lanes.release();
      wakeNext();
    }
  }

  private List<Ask> take() {
    List<Ask> taken = new ArrayList<>();
    Ask next = waiting.poll();
    while (next != null) {
      if (next.state.compareAndSet(State.WAITING, State.TAKEN)) {
        taken.add(next);
      }
      next = taken.size() < most ? waiting.poll() : null;
    }
    return taken;
  }

  private void lead(List<Ask> taken, StoreBudget budget) {
    // not dividedBy, which goes by way of decimals
    boolean hurried = budget.left().toNanos() < budget.whole().toNanos() / 2;
    StoreException cause = null;
    List<A> answers = List.of();
    try {
      answers = call.ask(questions(taken), budget);
    } catch (StoreException failed) {
      cause = failed;
    } catch (RuntimeException fault) {
      cause = new StoreException("a fault of the store", fault);
    } finally {
      for (int i = 0; i < taken.size(); i++) {
        if (i < answers.size()) {
          taken.get(i).answered(answers.get(i));
        } else {
          taken.get(i).failed(failure(cause, hurried));
        }
      }
    }
  }

  private List<Q> questions(List<Ask> asks) {
    List<Q> questions = new ArrayList<>(asks.size());
    for (Ask ask : asks) {
      questions.add(ask.question);
    }
    return questions;
  }

  private static Failure failure(@Nullable StoreException cause, boolean hurried) {
    return new Failure(
        cause == null ? new StoreException("the call broke off") : cause,
        Thread.currentThread(),
        hurried);
  }

  /** From now on each who waits has a timer of its own; nothing else changes. */
  @Override
  public void close() {
    watch.close();
  }

  /** One that waits leads the next call, if a lane is free. */
  private void wakeNext() {
    Ask next = waiting.peek();
    if (next != null && lanes.availablePermits() > 0) {
      LockSupport.unpark(next.thread);
    }
  }
}
