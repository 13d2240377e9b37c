package dev.larder.internal.engine;

import dev.larder.internal.policy.LookupPolicy;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import java.util.Optional;

/** Says which requests may ask the cache, and with what. Thread safe. */
final class Admission {
  private final Parts parts;
  private final RequestKeys keys;
  private final Invalidations invalidations;

  Admission(Parts parts, RequestKeys keys, Invalidations invalidations) {
    this.parts = parts;
    this.keys = keys;
    this.invalidations = invalidations;
  }

  /** Either what a request is asked with, or why it bypasses the cache. */
  sealed interface Result {
    record Admitted(Asked asked) implements Result {}

    record Refused(Reason reason) implements Result {}
  }

  Result admit(CachedRoute route, RequestFacts request) {
    return admit(route, request, parts.identity().resolve(request));
  }

  /** The same for somebody who is known already. */
  Result admit(CachedRoute route, RequestFacts request, Identity identity) {
    Optional<Reason> refusal = LookupPolicy.refuse(request, route.sharing(), identity);
    if (refusal.isPresent()) {
      return new Result.Refused(refusal.get());
    }
    RequestKeys.Result built = keys.build(route, request, identity);
    if (built instanceof RequestKeys.Result.Refused refused) {
      return new Result.Refused(refused.reason());
    }
    if (!invalidations.settled()) {
      return new Result.Refused(Reason.INVALIDATION_PENDING);
    }
    RequestKey key = ((RequestKeys.Result.Built) built).key();
    return new Result.Admitted(new Asked(route, request, identity, key, parts.storeWithinBudget()));
  }
}
