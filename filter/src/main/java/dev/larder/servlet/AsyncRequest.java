package dev.larder.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: whatever it starts asynchronously writes to the held
 * response and completes through the exchange.
 */
final class AsyncRequest extends HttpServletRequestWrapper {
  private final Exchange exchange;
  private volatile @Nullable ExchangeAsyncContext context;

  AsyncRequest(HttpServletRequest request, Exchange exchange) {
    super(request);
    this.exchange = exchange;
  }

  /** The container would take its own response here, past the held one. */
  @Override
  public AsyncContext startAsync() {
    return wrap(super.startAsync(this, exchange.response()), true);
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

  private AsyncContext wrap(AsyncContext started, boolean original) {
    exchange.started();
    ExchangeAsyncContext current = new ExchangeAsyncContext(started, exchange, original);
    context = current;
    current.addListener(new ExchangeListener(exchange));
    return current;
  }
}
