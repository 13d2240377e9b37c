package dev.larder.servlet;

import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.PendingInvalidation;
import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one mutating request makes wrong: the patterns of an annotated servlet, and those that
 * another adapter leaves in the request attribute while the application runs. Any thread, one at a
 * time.
 */
final class Mutation {
  static final String PENDING = PendingInvalidation.class.getName();

  private final ServletRequest request;
  private final @Nullable PendingInvalidation own;
  private final RequestCache cache;
  private volatile List<String> groups = List.of();
  private volatile @Nullable PendingInvalidation handedOver;

  Mutation(ServletRequest request, @Nullable PendingInvalidation own, RequestCache cache) {
    this.request = request;
    this.own = own;
    this.cache = cache;
    request.setAttribute(LarderFilter.BARRIER, true);
    if (own != null) {
      request.setAttribute(PENDING, own);
    }
  }

  /** Whether anybody has come who may have patterns, now or later. */
  boolean isKnown() {
    return own != null || look() != null;
  }

  /** Whether anything would be fired for this outcome. */
  boolean isDue(int status) {
    PendingInvalidation found = look();
    return (own != null && own.isDue(status)) || (found != null && found.isDue(status));
  }

  /**
   * Fires all patterns for this outcome, and the groups that the response names.
   *
   * @param named lines of its {@code Cache-Group-Invalidation}
   */
  Optional<HeaderField> fire(int status, List<String> named) {
    look();
    groups = named;
    return fireFound(status);
  }

  /** The response leaves; what the container dispatches after this is not held by us any more. */
  void released() {
    request.removeAttribute(LarderFilter.BARRIER);
  }

  /**
   * Fires once more for a stage that went on after the response had ended. What came of it is not
   * known, so that any outcome will do.
   */
  void fireLate() {
    if (fireFound(500).isEmpty()) {
      fireFound(200);
    }
  }

  private Optional<HeaderField> fireFound(int status) {
    Optional<HeaderField> first = own == null ? Optional.empty() : own.fire(status);
    PendingInvalidation found = handedOver;
    Optional<HeaderField> second = found == null ? Optional.empty() : found.fire(status);
    Optional<HeaderField> third =
        groups.isEmpty() ? Optional.empty() : cache.invalidateGroups(groups);
    return third.or(() -> second).or(() -> first);
  }

  /** Reads the attribute while the request is alive; it may be gone in a late stage. */
  private @Nullable PendingInvalidation look() {
    Object found = request.getAttribute(PENDING);
    if (found instanceof PendingInvalidation pending && pending != own) {
      handedOver = pending;
    }
    return handedOver;
  }
}
