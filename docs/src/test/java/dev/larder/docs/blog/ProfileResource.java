package dev.larder.docs.blog;

import dev.larder.annotation.Cacheable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The caller's own name. */
@Path("profile")
@Produces(MediaType.TEXT_PLAIN)
public class ProfileResource {
  /** Made by Jersey for each request. */
  public ProfileResource() {}

  /**
   * Reads the profile.
   *
   * @param security the caller
   * @return a name, or {@code nobody}
   */
  @GET
  @Cacheable(key = "profiles:{{user_id}}", ttl = 600, debug = true)
  public String own(@Context SecurityContext security) {
    Principal caller = security.getUserPrincipal();
    return caller == null ? "nobody" : caller.getName();
  }
}
