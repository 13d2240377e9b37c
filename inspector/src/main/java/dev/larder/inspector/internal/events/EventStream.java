package dev.larder.inspector.internal.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the stream. Nobody waits for it: of what comes while it is slow it gets the latest
 * only. Thread safe.
 */
final class EventStream implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final AsyncContext async;
  private final ServletOutputStream output;
  private final ReentrantLock lock = new ReentrantLock();

  /** The three below are guarded by the lock. */
  private byte @Nullable [] next;

  private boolean open;
  private boolean unflushed;
  private volatile boolean ended;

  EventStream(AsyncContext async, ServletOutputStream output) {
    this.async = async;
    this.output = output;
  }

  boolean isEnded() {
    return ended;
  }

  /** Sends a frame as soon as the client takes it; one that has not gone yet is dropped for it. */
  void offer(byte[] frame) {
    lock.lock();
    try {
      next = frame;
      if (open && !ended) {
        drain();
      }
    } catch (IOException | RuntimeException gone) {
      onError(gone);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    lock.lock();
    try {
      open = true;
      drain();
    } finally {
      lock.unlock();
    }
  }

  private void drain() throws IOException {
    while (!ended && (next != null || unflushed) && output.isReady()) {
      byte[] frame = next;
      if (frame == null) {
        unflushed = false;
        output.flush();
      } else {
        next = null;
        unflushed = true;
        output.write(frame);
      }
    }
  }

  @Override
  public void onError(Throwable gone) {
    LOG.debug("a client of the live numbers is gone", gone);
    end();
  }

  /** Ends the answer; once is enough. */
  void end() {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        async.complete();
      }
    } catch (IllegalStateException overAlready) {
      LOG.debug("a stream was over already", overAlready);
    } finally {
      lock.unlock();
    }
  }
}
