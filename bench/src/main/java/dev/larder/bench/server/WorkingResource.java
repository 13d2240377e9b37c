package dev.larder.bench.server;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Works before it answers, as if it asked a database and wrote JSON. */
@Path("items/{size}/{id}")
public final class WorkingResource {
  /** Made by Jersey, for each request. */
  public WorkingResource() {}

  /**
   * Makes a body.
   *
   * @param size {@code 2k} or {@code 20k}
   * @param id from 0
   * @return the body; null, which is a 204, if there is none
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte @Nullable [] get(@PathParam("size") String size, @PathParam("id") String id) {
    return Work.compute(size, id);
  }
}
