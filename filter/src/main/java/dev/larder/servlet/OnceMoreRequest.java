package dev.larder.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request that runs once more after its answer, on the same thread. It cannot go on on another:
 * the container would have to keep a request that is over for the client.
 */
final class OnceMoreRequest extends HttpServletRequestWrapper {
  OnceMoreRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public boolean isAsyncSupported() {
    return false;
  }

  @Override
  public AsyncContext startAsync() {
    throw refusal();
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    throw refusal();
  }

  private static IllegalStateException refusal() {
    return new IllegalStateException(
        "startAsync() after the client's answer; the next request computes instead");
  }
}
