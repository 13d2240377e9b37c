package dev.larder.spi;

import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;

/**
 * Tells who sent a request. Called on the request's thread, once at lookup and once before a
 * response is stored; an exception makes the request bypass the cache. Must not block.
 */
@FunctionalInterface
public interface IdentityResolver {
  /**
   * Resolves the identity.
   *
   * @param request the request; not to be kept
   * @return {@link Identity.Anonymous} only if the request has no credentials
   */
  Identity resolve(RequestFacts request);

  /**
   * The default: the principal's name; anonymous without credentials.
   *
   * @return a stateless resolver
   */
  static IdentityResolver principalName() {
    return request -> {
      if (request.credentials().isEmpty()) {
        return new Identity.Anonymous();
      }
      return request
          .principalName()
          .filter(name -> !name.isEmpty())
          .<Identity>map(Identity.User::new)
          .orElseGet(Identity.Unidentified::new);
    };
  }
}
