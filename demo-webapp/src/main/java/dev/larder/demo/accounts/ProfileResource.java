package dev.larder.demo.accounts;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.demo.caching.CacheKeys;
import dev.larder.demo.caching.CachePatterns;
import dev.larder.demo.caching.CacheTtls;
import dev.larder.demo.identity.Caller;
import dev.larder.demo.identity.SignedIn;
import dev.larder.demo.input.JsonFields;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** The caller's own profile. */
@Path("profile")
@Produces(MediaType.APPLICATION_JSON)
public final class ProfileResource {
  private final Users users;

  /**
   * Made by Jersey for each request.
   *
   * @param users the rules
   */
  @Inject
  public ProfileResource(Users users) {
    this.users = users;
  }

  /**
   * Shows the profile.
   *
   * @param security the caller
   * @return the profile
   */
  @GET
  @SignedIn
  @Cacheable(key = CacheKeys.OWN_PROFILE, ttl = CacheTtls.OWN_PROFILE)
  public Profile show(@Context SecurityContext security) {
    return users.profile(Caller.required(security).id());
  }

  /**
   * Changes the profile.
   *
   * @param fields any of bio, preferences
   * @param security the caller
   * @return the profile
   */
  @PUT
  @SignedIn
  @Consumes(MediaType.APPLICATION_JSON)
  @InvalidateCache({CacheKeys.OWN_PROFILE, CachePatterns.PROFILE_OF_CALLER})
  public Profile update(JsonFields fields, @Context SecurityContext security) {
    return users.update(Caller.required(security).id(), ProfileInput.of(fields));
  }
}
