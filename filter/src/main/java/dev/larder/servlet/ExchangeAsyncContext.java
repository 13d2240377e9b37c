package dev.larder.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** The container's asynchronous context, but completing hands over the held response first. */
final class ExchangeAsyncContext implements AsyncContext {
  private final AsyncContext container;
  private final Exchange exchange;
  private final boolean original;

  ExchangeAsyncContext(AsyncContext container, Exchange exchange, boolean original) {
    this.container = container;
    this.exchange = exchange;
    this.original = original;
  }

  @Override
  public void complete() {
    exchange.complete(container::complete);
  }

  @Override
  public void dispatch() {
    exchange.dispatched();
    container.dispatch();
  }

  @Override
  public void dispatch(String path) {
    exchange.dispatched();
    container.dispatch(path);
  }

  @Override
  public void dispatch(ServletContext context, String path) {
    exchange.dispatched();
    container.dispatch(context, path);
  }

  @Override
  public ServletRequest getRequest() {
    return container.getRequest();
  }

  @Override
  public ServletResponse getResponse() {
    return container.getResponse();
  }

  @Override
  public boolean hasOriginalRequestAndResponse() {
    return original;
  }

  @Override
  public void start(Runnable task) {
    container.start(task);
  }

  /** Listeners complete through the event's context, so that it must be this one. */
  @Override
  public void addListener(AsyncListener listener) {
    container.addListener(new RedirectedListener(listener, this));
  }

  @Override
  public void addListener(
      AsyncListener listener, ServletRequest request, ServletResponse response) {
    container.addListener(new RedirectedListener(listener, this), request, response);
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
    return container.createListener(type);
  }

  @Override
  public void setTimeout(long timeoutMillis) {
    container.setTimeout(timeoutMillis);
  }

  @Override
  public long getTimeout() {
    return container.getTimeout();
  }
}
