package dev.larder.internal.share;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Wakes threads whose time is nearly over, so that those who wait need no timer each. Most are
 * woken long before, and to set a timer and take it back costs a virtual thread more than all else
 * in its wait, since one thread of the JDK does it for all of them. Thread safe.
 *
 * <p>Its own thread begins with the first who waits, rests while nobody does, and ends when it is
 * closed; from then on each has a timer again.
 */
final class Watch implements AutoCloseable {
  private static final long TICK_NANOS = Duration.ofMillis(5).toNanos();

  /** Shorter waits are worth a timer; and what is left after a wake of ours is one. */
  private static final long SHORT_NANOS = 2 * TICK_NANOS;

  /** So many ticks without anybody. */
  private static final int TICKS_TO_REST = 200;

  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Guarded by the lock. */
  private @Nullable Thread thread;

  /** Until the first has come there is no thread, which is as if it rested. */
  private volatile boolean resting = true;

  private volatile boolean closed;

  /** One thread; equal to itself only. */
  private static final class Wait {
    final Thread thread = Thread.currentThread();

    /** Written by the thread of the watch only, once it is known there. */
    long leftNanos;

    Wait(long nanos) {
      leftNanos = nanos;
    }
  }

  /**
   * As {@link LockSupport#parkNanos(Object, long)}: returns when the thread is unparked or
   * interrupted, when some or all of the time is over, or for no reason.
   *
   * @param needless whether there is a reason not to wait; looked at last, since being unparked
   *     before that may have gone unnoticed: a lock that the thread waits for on its way wakes of
   *     it
   */
  void park(Object blocker, long nanos, BooleanSupplier needless) {
    if (nanos <= SHORT_NANOS) {
      LockSupport.parkNanos(blocker, nanos);
      return;
    }
    Wait wait = new Wait(nanos - SHORT_NANOS);
    waits.add(wait);
    try {
      if (resting) {
        awake();
      }
      if (needless.getAsBoolean()) {
        return;
      }
      // whoever closes wakes those he finds: one of the two sees the other
      if (closed) {
        LockSupport.parkNanos(blocker, nanos);
      } else {
        LockSupport.park(blocker);
      }
    } finally {
      waits.remove(wait);
    }
  }

  /** How many wait without a timer of their own. */
  int waiting() {
    return waits.size();
  }

  /** Whether it waits for somebody to come. */
  boolean isResting() {
    return resting;
  }

  /** Whether it has a thread. */
  boolean isAlive() {
    lock.lock();
    try {
      return thread != null && thread.isAlive();
    } finally {
      lock.unlock();
    }
  }

  private void awake() {
    lock.lock();
    try {
      if (thread == null && !closed) {
        thread = new Thread(null, this::run, "larder-watch", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    int idleTicks = 0;
    while (!closed) {
      wakeAfter(tick());
      idleTicks = waits.isEmpty() ? idleTicks + 1 : 0;
      if (idleTicks == TICKS_TO_REST) {
        rest();
        idleTicks = 0;
      }
    }
  }

  private void wakeAfter(long passedNanos) {
    for (Wait wait : waits) {
      wait.leftNanos -= passedNanos;
      if (wait.leftNanos <= 0) {
        LockSupport.unpark(wait.thread);
      }
    }
  }

  /** Returns how long it took, which on a busy machine is more. */
  @SuppressWarnings("WaitNotInLoop") // whatever ends it early, so much time has passed
  private long tick() {
    resting = false;
    lock.lock();
    try {
      return closed ? 0 : TICK_NANOS - changed.awaitNanos(TICK_NANOS);
    } catch (InterruptedException notForUs) {
      return TICK_NANOS;
    } finally {
      lock.unlock();
    }
  }

  /** Until somebody comes. */
  private void rest() {
    resting = true;
    lock.lock();
    try {
      while (waits.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    waits.forEach(wait -> LockSupport.unpark(wait.thread));
  }
}
