package dev.larder.servlet;

import dev.larder.model.HeaderField;
import dev.larder.spi.CacheInvalidation;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers with which statuses it was fired; due on all but 4xx. */
final class PendingFake implements PendingInvalidation {
  private final List<Integer> fired = new CopyOnWriteArrayList<>();
  private volatile Runnable onFire = () -> {};

  List<Integer> fired() {
    return fired;
  }

  PendingFake onFire(Runnable action) {
    onFire = action;
    return this;
  }

  @Override
  public Optional<Refusal> refusal() {
    return Optional.empty();
  }

  @Override
  public Optional<HeaderField> fire(int status) {
    onFire.run();
    fired.add(status);
    return isDue(status)
        ? Optional.of(new HeaderField("Cache-Status", "Larder; fwd=method"))
        : Optional.empty();
  }

  @Override
  public boolean isDue(int status) {
    return status < 400 || status >= 500;
  }

  @Override
  public CacheInvalidation pattern(String template, Map<String, ?> values) {
    return this;
  }

  @Override
  public CacheInvalidation tag(String template, Map<String, ?> values) {
    return this;
  }

  @Override
  public CacheInvalidation user(String userId) {
    return this;
  }
}
