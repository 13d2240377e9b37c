package dev.larder.servlet;

import dev.larder.model.HeaderField;
import dev.larder.spi.CacheInvalidation;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The patterns of several routes that one mutation makes wrong.
 *
 * @param parts at least one; what the application adds goes to the first
 */
record JointInvalidation(List<PendingInvalidation> parts) implements PendingInvalidation {
  /** Joins what there is; empty if there is nothing. */
  static Optional<PendingInvalidation> of(List<PendingInvalidation> parts) {
    return parts.size() > 1
        ? Optional.of(new JointInvalidation(List.copyOf(parts)))
        : parts.stream().findFirst();
  }

  @Override
  public Optional<Refusal> refusal() {
    return parts.stream().flatMap(part -> part.refusal().stream()).findFirst();
  }

  /** All of them, whatever becomes of the first. */
  @Override
  public Optional<HeaderField> fire(int status) {
    List<Optional<HeaderField>> told = parts.stream().map(part -> part.fire(status)).toList();
    return told.stream().flatMap(Optional::stream).findFirst();
  }

  @Override
  public boolean isDue(int status) {
    return parts.stream().anyMatch(part -> part.isDue(status));
  }

  @Override
  public CacheInvalidation pattern(String template, Map<String, ?> values) {
    var unused = parts.get(0).pattern(template, values);
    return this;
  }

  @Override
  public CacheInvalidation tag(String template, Map<String, ?> values) {
    var unused = parts.get(0).tag(template, values);
    return this;
  }

  @Override
  public CacheInvalidation user(String userId) {
    var unused = parts.get(0).user(userId);
    return this;
  }
}
