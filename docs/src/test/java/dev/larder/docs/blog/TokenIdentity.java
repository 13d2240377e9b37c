package dev.larder.docs.blog;

import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.spi.IdentityResolver;
import java.util.Locale;

/** Users by name; their names are not case sensitive. */
public final class TokenIdentity implements IdentityResolver {
  /** Stateless. */
  public TokenIdentity() {}

  @Override
  public Identity resolve(RequestFacts request) {
    if (request.credentials().isEmpty()) {
      return new Identity.Anonymous();
    }
    return request
        .principalName()
        .<Identity>map(name -> new Identity.User(name.toLowerCase(Locale.ROOT)))
        .orElseGet(Identity.Unidentified::new);
  }
}
