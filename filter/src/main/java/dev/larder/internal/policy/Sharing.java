package dev.larder.internal.policy;

import dev.larder.annotation.Cacheable.Scope;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import java.util.Optional;

/** Who shares the entries of a route. */
public enum Sharing {
  /** Requests without credentials; the others bypass. */
  ANONYMOUS_ONLY,
  /** Everyone; the application vouches for it. */
  EVERYONE,
  /** Nobody: the key holds the user, or that there is none. */
  PER_USER;

  /**
   * Derives it from a route.
   *
   * @param scope what the annotation says
   * @param keyHasIdentity whether the key template holds {@code {{user_id}}}
   * @return per user whenever the key holds the user, whatever the scope
   */
  public static Sharing of(Scope scope, boolean keyHasIdentity) {
    if (keyHasIdentity) {
      return PER_USER;
    }
    return switch (scope) {
      case AUTO -> ANONYMOUS_ONLY;
      case PUBLIC -> EVERYONE;
      case USER -> PER_USER;
    };
  }

  /**
   * Whether an entry is somebody's own, so that it may show what is theirs. All anonymous visitors
   * share the entry {@code anon} of a per-user route.
   *
   * @param identity who sent the request
   * @return true for a known user where the key holds the user
   */
  public boolean isTheirOwn(Identity identity) {
    return this == PER_USER && identity instanceof Identity.User;
  }

  /**
   * Why somebody may not use these entries. A resolver that calls a request with credentials
   * anonymous is not believed.
   */
  Optional<Reason> refuse(RequestFacts request, Identity identity) {
    return switch (this) {
      case ANONYMOUS_ONLY ->
          isAnonymous(request, identity) ? Optional.empty() : Optional.of(Reason.CREDENTIALS);
      case EVERYONE -> Optional.empty();
      case PER_USER ->
          identity instanceof Identity.User || isAnonymous(request, identity)
              ? Optional.empty()
              : Optional.of(Reason.UNIDENTIFIED);
    };
  }

  private static boolean isAnonymous(RequestFacts request, Identity identity) {
    return identity instanceof Identity.Anonymous && request.credentials().isEmpty();
  }
}
