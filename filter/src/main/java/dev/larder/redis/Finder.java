package dev.larder.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which servers there are. It looks for them in a thread of its own, as a search asks one
 * server after the other, each of which may be hanging; a call waits for no longer than it may.
 * Searches are a pause apart. Thread safe.
 *
 * @param <K> what is known
 */
final class Finder<K extends AutoCloseable> implements AutoCloseable {
  /** What a search does. */
  interface Search<K> {
    /**
     * Asks the servers.
     *
     * @param known what the last search found, to be brought up to date; null at first
     */
    K find(@Nullable K known);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Finder.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Longer, as the client library logs each search that finds nothing. */
  private static final Duration PAUSE_IF_NONE = Duration.ofSeconds(1);

  private final String what;
  private final Search<K> search;
  private final TimeShares shares;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Finder::daemon);

  private volatile @Nullable K known;
  private volatile @Nullable RuntimeException fault;

  /** Not a monitor: closing what is known talks to servers. */
  private final ReentrantLock lock = new ReentrantLock();

  /** The search that is being made, or the last one. The four below are guarded by the lock. */
  private CompletableFuture<Void> current = CompletableFuture.completedFuture(null);

  /** A search that was asked for during the pause. */
  private @Nullable CompletableFuture<Void> next;

  private boolean busy;
  private boolean closed;

  Finder(String what, Search<K> search, TimeShares shares) {
    this.what = what;
    this.search = search;
    this.shares = shares;
  }

  /** What is known; a call that finds nothing known waits for a search. */
  K get() {
    K now = known;
    if (now == null) {
      await();
      now = known;
    }
    if (now == null) {
      throw new ServersUnknownException(what + " not found", fault);
    }
    return now;
  }

  /** Waits for the end of a search: of the one that is being made, or of a new one. */
  void await() {
    try {
      ask().get(shares.answer().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new ServersUnknownException(what + " not found in time", e);
    } catch (InterruptedException e) {
      throw new ServersUnknownException(what + " not waited for", e);
    }
  }

  /** Has a search made soon. */
  void look() {
    Future<?> unused = ask();
  }

  private Future<?> ask() {
    lock.lock();
    try {
      if (!busy && !closed) {
        busy = true;
        current = CompletableFuture.runAsync(this::search, thread);
      } else if (current.isDone() && next == null) {
        next = new CompletableFuture<>();
      }
      return next == null ? current : next;
    } finally {
      lock.unlock();
    }
  }

  private void search() {
    try {
      keep(search.find(known));
      fault = null;
    } catch (RuntimeException e) {
      LOG.debug("{} not found", what, e);
      fault = e;
    } finally {
      rest();
    }
  }

  private void keep(K found) {
    lock.lock();
    try {
      if (closed) {
        close(found);
      } else {
        known = found;
      }
    } finally {
      lock.unlock();
    }
  }

  private void rest() {
    lock.lock();
    try {
      if (!closed) {
        Duration pause = known == null ? PAUSE_IF_NONE : PAUSE;
        Future<?> unused = thread.schedule(this::rested, pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private void rested() {
    lock.lock();
    try {
      busy = false;
      CompletableFuture<Void> asked = next;
      if (asked != null) {
        next = null;
        Future<?> unused = ask();
        current = current.whenComplete((done, failed) -> asked.complete(null));
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
      thread.shutdownNow();
      close(known);
    } finally {
      lock.unlock();
    }
  }

  private static void close(@Nullable AutoCloseable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (Exception e) {
      LOG.debug("not closed well", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "larder-redis-servers");
    thread.setDaemon(true);
    return thread;
  }
}
