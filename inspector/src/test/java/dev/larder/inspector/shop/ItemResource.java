package dev.larder.inspector.shop;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;

/** Items, shared and per user; counts how often it is run. */
@Path("items")
@Produces("text/plain")
public final class ItemResource {
  /** How often any method has run. */
  public static final AtomicInteger RUNS = new AtomicInteger();

  @GET
  @Path("{id}")
  @Cacheable(key = "items:{{id}}", ttl = 600, tags = "kind:{{id}}")
  public String item(@PathParam("id") String id) {
    return "item " + id + " " + RUNS.incrementAndGet();
  }

  @GET
  @Path("{id}/mine")
  @Cacheable(key = "mine:{{id}}:{{user_id}}", ttl = 600)
  public String mine(@PathParam("id") String id) {
    return "mine " + id + " " + RUNS.incrementAndGet();
  }

  @GET
  @Cacheable(key = "lists:{{page}}", ttl = 60, scope = Scope.PUBLIC, ignoreQuery = "utm_*")
  public String list(@QueryParam("page") @DefaultValue("1") String page) {
    return "list " + page + " " + RUNS.incrementAndGet();
  }

  @GET
  @Path("{id}/cookie")
  @Cacheable(key = "cookies:{{id}}", ttl = 60)
  public Response cookie(@PathParam("id") String id) {
    RUNS.incrementAndGet();
    return Response.ok("cookie " + id)
        .cookie(new NewCookie.Builder("a").value("b").build())
        .build();
  }

  @GET
  @Path("{id}/soon")
  @Cacheable(key = "soon:{{id}}", ttl = 1, staleWhileRevalidate = 600)
  public String soon(@PathParam("id") String id) {
    return "soon " + id + " " + RUNS.incrementAndGet();
  }

  @GET
  @Path("{id}/edge")
  @Cacheable(key = "edges:{{id}}", ttl = 60, scope = Scope.PUBLIC, edge = true)
  public String edge(@PathParam("id") String id) {
    return "edge " + id + " " + RUNS.incrementAndGet();
  }

  @PUT
  @Path("{id}")
  @InvalidateCache({"items:{{id}}:*", "mine:{{id}}:*", "lists:*"})
  public String put(@PathParam("id") String id) {
    return "put " + id + " " + RUNS.incrementAndGet();
  }
}
