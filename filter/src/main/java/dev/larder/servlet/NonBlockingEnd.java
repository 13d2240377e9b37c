package dev.larder.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends a response in non-blocking mode. The application completes right after its last write, when
 * the container may still be busy with it and refuses another one; then the rest is written from
 * the container's next call.
 */
final class NonBlockingEnd implements WriteListener {
  private final ServletOutputStream client;
  private final WriteListener listener;
  private final AtomicReference<@Nullable Runnable> last = new AtomicReference<>();

  NonBlockingEnd(ServletOutputStream client, WriteListener listener) {
    this.client = client;
    this.listener = listener;
  }

  /** A write that may fail. */
  @FunctionalInterface
  interface Write {
    void run() throws IOException;
  }

  boolean isReady() {
    return client.isReady();
  }

  /** Runs the write as soon as the stream takes one, and the other action after it. */
  void whenReady(Write write, Runnable then) {
    last.set(() -> writeAndThen(write, then));
    if (isReady()) {
      runLast();
    }
  }

  private void writeAndThen(Write write, Runnable then) {
    try {
      write.run();
    } catch (IOException e) {
      listener.onError(e);
    } finally {
      then.run();
    }
  }

  private boolean runLast() {
    Runnable action = last.getAndSet(null);
    if (action != null) {
      action.run();
    }
    return action != null;
  }

  @Override
  public void onWritePossible() throws IOException {
    if (!runLast()) {
      listener.onWritePossible();
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!runLast()) {
      listener.onError(failure);
    }
  }
}
