package dev.larder.lint.faulty;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Three faults and a warning. */
@Path("faulty/{id}")
@Produces("text/plain")
public final class FaultyResource {
  /** No time to live, and an unknown name. */
  @GET
  @Cacheable(key = "faulty:{{ident}}")
  public String get(@PathParam("id") String id) {
    return id;
  }

  /** A key without the path parameter. */
  @GET
  @Path("more")
  @Cacheable(key = "more:{{own.tenant}}", ttl = 60)
  public String more(@PathParam("id") String id) {
    return id;
  }

  /** A pattern that is none. */
  @POST
  @InvalidateCache("faulty:my-*")
  public String post(@PathParam("id") String id, String text) {
    return id + text;
  }
}
