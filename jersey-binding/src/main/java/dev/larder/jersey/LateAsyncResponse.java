package dev.larder.jersey;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.TimeoutHandler;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Notices that a method wants to answer after its request has been answered. Thread safe. */
final class LateAsyncResponse implements AsyncResponse {
  private final AsyncResponse delegate;
  private final Mutation mutation;

  LateAsyncResponse(AsyncResponse delegate, Mutation mutation) {
    this.delegate = delegate;
    this.mutation = mutation;
  }

  @Override
  public boolean resume(Object response) {
    return accepted(delegate.resume(response), false);
  }

  @Override
  public boolean resume(Throwable failure) {
    return accepted(delegate.resume(failure), true);
  }

  private boolean accepted(boolean inTime, boolean failed) {
    if (!inTime) {
      mutation.endedLate(failed);
    }
    return inTime;
  }

  @Override
  public boolean cancel() {
    return delegate.cancel();
  }

  @Override
  public boolean cancel(int retryAfter) {
    return delegate.cancel(retryAfter);
  }

  @Override
  public boolean cancel(Date retryAfter) {
    return delegate.cancel(retryAfter);
  }

  @Override
  public boolean isSuspended() {
    return delegate.isSuspended();
  }

  @Override
  public boolean isCancelled() {
    return delegate.isCancelled();
  }

  @Override
  public boolean isDone() {
    return delegate.isDone();
  }

  @Override
  public boolean setTimeout(long time, TimeUnit unit) {
    return delegate.setTimeout(time, unit);
  }

  /** Handlers see this object, so that a late answer through it is noticed, too. */
  @Override
  public void setTimeoutHandler(TimeoutHandler handler) {
    delegate.setTimeoutHandler(ignored -> handler.handleTimeout(this));
  }

  @Override
  public Collection<Class<?>> register(Class<?> callback) {
    return delegate.register(callback);
  }

  @Override
  public Map<Class<?>, Collection<Class<?>>> register(Class<?> callback, Class<?>... callbacks) {
    return delegate.register(callback, callbacks);
  }

  @Override
  public Collection<Class<?>> register(Object callback) {
    return delegate.register(callback);
  }

  @Override
  public Map<Class<?>, Collection<Class<?>>> register(Object callback, Object... callbacks) {
    return delegate.register(callback, callbacks);
  }
}
