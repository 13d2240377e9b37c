package dev.larder.internal.policy;

import dev.larder.model.Decision.Reason;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import java.util.Optional;

/**
 * Whether the cache may be asked at all. A request that is refused is neither looked up nor stored,
 * and shares nobody's work. Thread safe.
 */
public final class LookupPolicy {
  private static final int MAX_QUERY_PARAMETERS = 64;
  private static final int MAX_QUERY_LENGTH = 8 * 1024;

  private LookupPolicy() {}

  /**
   * Decides on a request. The method is not looked at.
   *
   * @param request the request
   * @param sharing who shares the entries of its route
   * @param identity who sent it
   * @return why it bypasses the cache; empty if it may be looked up
   */
  public static Optional<Reason> refuse(RequestFacts request, Sharing sharing, Identity identity) {
    Optional<Reason> unclear = unclearTarget(request);
    Optional<Reason> refusal = unclear.isPresent() ? unclear : request.refusal();
    return refusal.isPresent() ? refusal : sharing.refuse(request, identity);
  }

  private static Optional<Reason> unclearTarget(RequestFacts request) {
    if (request.hasMatrixParameters()) {
      return Optional.of(Reason.MATRIX_PARAMETER);
    }
    if (request.hasBody() || (request.verb().equals("QUERY") && request.content().isEmpty())) {
      return Optional.of(Reason.REQUEST_BODY);
    }
    // The length comes first, so that an overlong query is not decoded.
    if (request.rawQueryLength() > MAX_QUERY_LENGTH
        || request.query().size() > MAX_QUERY_PARAMETERS) {
      return Optional.of(Reason.QUERY_TOO_LARGE);
    }
    return Optional.empty();
  }
}
