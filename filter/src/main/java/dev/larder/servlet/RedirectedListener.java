package dev.larder.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** Hands events on with another context than the container's. */
record RedirectedListener(AsyncListener listener, AsyncContext context) implements AsyncListener {
  @Override
  public void onComplete(AsyncEvent event) throws IOException {
    listener.onComplete(redirect(event));
  }

  @Override
  public void onTimeout(AsyncEvent event) throws IOException {
    listener.onTimeout(redirect(event));
  }

  @Override
  public void onError(AsyncEvent event) throws IOException {
    listener.onError(redirect(event));
  }

  @Override
  public void onStartAsync(AsyncEvent event) throws IOException {
    listener.onStartAsync(redirect(event));
  }

  private AsyncEvent redirect(AsyncEvent event) {
    return new AsyncEvent(
        context, event.getSuppliedRequest(), event.getSuppliedResponse(), event.getThrowable());
  }
}
