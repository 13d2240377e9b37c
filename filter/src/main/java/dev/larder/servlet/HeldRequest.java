package dev.larder.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: whatever it starts asynchronously writes to the held
 * response and completes through the exchange; whatever it forwards begins with nothing held.
 */
final class HeldRequest extends HttpServletRequestWrapper {
  private final Exchange exchange;
  private volatile @Nullable ExchangeAsyncContext context;
  private boolean starting;

  HeldRequest(HttpServletRequest request, Exchange exchange) {
    super(request);
    this.exchange = exchange;
  }

  /** The container would take its own response here, past the held one. */
  @Override
  public AsyncContext startAsync() {
    starting = true;
    try {
      return wrap(super.startAsync(this, exchange.response()), true);
    } finally {
      starting = false;
    }
  }

  /**
   * A container notes here where a dispatch without a path leads, and would add the parameters to
   * those that this request still has.
   */
  @Override
  public @Nullable String getQueryString() {
    return starting ? null : super.getQueryString();
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return wrap(super.startAsync(request, response), false);
  }

  @Override
  public AsyncContext getAsyncContext() {
    ExchangeAsyncContext current = context;
    return current == null ? super.getAsyncContext() : current;
  }

  @Override
  public @Nullable RequestDispatcher getRequestDispatcher(String path) {
    RequestDispatcher container = super.getRequestDispatcher(path);
    return container == null ? null : new HeldDispatcher(container, exchange.response());
  }

  private AsyncContext wrap(AsyncContext started, boolean original) {
    exchange.started();
    ExchangeAsyncContext current = new ExchangeAsyncContext(started, exchange, original);
    context = current;
    current.addListener(new ExchangeListener(exchange));
    return current;
  }
}
