package dev.larder.jersey;

import dev.larder.model.HeaderField;
import dev.larder.spi.CacheInvalidation;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refusal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of several dispatches of one request, which fire together. What is added goes to the
 * later ones. Thread safe.
 */
record JoinedInvalidation(PendingInvalidation earlier, PendingInvalidation later)
    implements PendingInvalidation {

  static PendingInvalidation join(@Nullable Object earlier, PendingInvalidation later) {
    return earlier instanceof PendingInvalidation pending && pending != later
        ? new JoinedInvalidation(pending, later)
        : later;
  }

  /** Each is asked before it is run; the earlier one is done with. */
  @Override
  public Optional<Refusal> refusal() {
    return later.refusal();
  }

  @Override
  public Optional<HeaderField> fire(int status) {
    Optional<HeaderField> first = earlier.fire(status);
    return later.fire(status).or(() -> first);
  }

  @Override
  public boolean isDue(int status) {
    return earlier.isDue(status) || later.isDue(status);
  }

  @Override
  public CacheInvalidation pattern(String template, Map<String, ?> values) {
    later.pattern(template, values);
    return this;
  }

  @Override
  public CacheInvalidation tag(String template, Map<String, ?> values) {
    later.tag(template, values);
    return this;
  }

  @Override
  public CacheInvalidation user(String userId) {
    later.user(userId);
    return this;
  }
}
