package dev.larder.internal.engine;

import dev.larder.model.Decision.Reason;
import dev.larder.model.Entry;
import dev.larder.model.Identity;
import dev.larder.spi.RequestCache;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An entry that is to be computed anew when its request has been answered. Refers to nothing of
 * that request, which may be another client's by then. Thread safe.
 */
final class DueRefresh implements RequestCache.Refresh {
  private final CachedRoute route;
  private final RequestKey key;
  private final Identity identity;
  private final Lookups.Result seen;
  private final Entry entry;
  private final Reason reason;
  private final Refreshes.Mark mark;
  private final AtomicBoolean used = new AtomicBoolean();

  /**
   * Creates it.
   *
   * @param asked the request
   * @param seen what was found
   * @param entry the entry that it was answered with
   * @param reason why it is computed anew
   * @param mark ends with it
   */
  DueRefresh(Asked asked, Lookups.Result seen, Entry entry, Reason reason, Refreshes.Mark mark) {
    this.route = asked.route();
    this.key = asked.key();
    this.identity = asked.identity();
    this.seen = seen;
    this.entry = entry;
    this.reason = reason;
    this.mark = mark;
  }

  CachedRoute route() {
    return route;
  }

  Lookups.Result seen() {
    return seen;
  }

  Reason reason() {
    return reason;
  }

  Refreshes.Mark mark() {
    return mark;
  }

  /** Whether it is the first call of this. */
  boolean use() {
    return used.compareAndSet(false, true);
  }

  /** Whether this is the same request once more. */
  boolean isFor(Asked asked, Lookups lookups) {
    return asked.identity().equals(identity)
        && asked.key().equals(key)
        && lookups.keyFor(asked.key(), asked.request()).equals(mark.key());
  }

  @Override
  public Optional<String> contentType() {
    return entry.response().header("Content-Type").stream().findFirst();
  }

  @Override
  public void decline() {
    if (use()) {
      mark.end();
    }
  }

  @Override
  public void fail() {
    if (use()) {
      mark.fail();
    }
  }
}
