package dev.larder.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Tells an exchange what the container does by itself. Registered first, hence called first. */
record ExchangeListener(Exchange exchange) implements AsyncListener {
  @Override
  public void onTimeout(AsyncEvent event) {
    exchange.interrupted();
  }

  @Override
  public void onError(AsyncEvent event) {
    exchange.interrupted();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    exchange.ended();
  }

  /** The new cycle has a listener of its own. */
  @Override
  public void onStartAsync(AsyncEvent event) {}
}
