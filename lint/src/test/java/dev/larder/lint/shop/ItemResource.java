package dev.larder.lint.shop;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** A read and a write. */
@Path("items/{slug}")
@Produces("text/plain")
public final class ItemResource {
  /** It must not be made by anybody who only looks. */
  public ItemResource() {
    throw new IllegalStateException("code of the application ran");
  }

  /** Cached. */
  @GET
  @Cacheable(key = "items:{{slug}}", ttlName = "items", scope = Scope.PUBLIC)
  public String get(@PathParam("slug") String slug) {
    return slug;
  }

  /** Drops. */
  @PUT
  @InvalidateCache("items:{{slug}}:*")
  public String put(@PathParam("slug") String slug, String text) {
    return slug + text;
  }
}
