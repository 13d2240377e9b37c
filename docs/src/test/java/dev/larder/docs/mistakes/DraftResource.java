package dev.larder.docs.mistakes;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Two mistakes. */
@Path("drafts/{id}")
@Produces("text/plain")
public final class DraftResource {
  /** How long? */
  @GET
  @Cacheable(key = "drafts:{{id}}")
  public String get(@PathParam("id") String id) {
    return id;
  }

  /** Which draft? */
  @PUT
  @InvalidateCache("draft:{{id}}:*")
  public String put(@PathParam("id") String id, String text) {
    return text;
  }
}
