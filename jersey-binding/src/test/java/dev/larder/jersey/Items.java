package dev.larder.jersey;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.testkit.internal.FreshnessCheck;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/**
 * The items of a check, each under a kind of key that its change drops by a pattern of its own.
 * Changes have other paths than reads, so that it is the pattern that drops.
 */
@Path("/")
public class Items {
  private final FreshnessCheck check;
  private final Overtaking overtaking;

  /** Called by Jersey. */
  @Inject
  public Items(FreshnessCheck check, Overtaking overtaking) {
    this.check = check;
    this.overtaking = overtaking;
  }

  @GET
  @Path("exact/{n}")
  @Cacheable(key = "post:{{n}}", ttl = 60)
  public String exact(@PathParam("n") int n) throws Exception {
    return computed(n);
  }

  @PUT
  @Path("changed/exact/{n}")
  @InvalidateCache("post:{{n}}")
  public String changeExact(@PathParam("n") int n) {
    return committed(n);
  }

  @GET
  @Path("list/{n}")
  @Cacheable(key = "posts:{{n}}:list", ttl = 60)
  public String list(@PathParam("n") int n) throws Exception {
    return computed(n);
  }

  @PUT
  @Path("changed/list/{n}")
  @InvalidateCache("posts:{{n}}:*")
  public String changeList(@PathParam("n") int n) {
    return committed(n);
  }

  @GET
  @Path("mask/{n}")
  @Cacheable(key = "shop:{{n}}:stats", ttl = 60)
  public String mask(@PathParam("n") int n) throws Exception {
    return computed(n);
  }

  @PUT
  @Path("changed/mask/{n}")
  @InvalidateCache("shop:*:stats")
  public String changeMask(@PathParam("n") int n) {
    return committed(n);
  }

  @GET
  @Path("tag/{n}")
  @Cacheable(key = "tagged:{{n}}", tags = "product:{{n}}", ttl = 60)
  public String tag(@PathParam("n") int n) throws Exception {
    return computed(n);
  }

  @PUT
  @Path("changed/tag/{n}")
  @InvalidateCache("#product:{{n}}")
  public String changeTag(@PathParam("n") int n) {
    return committed(n);
  }

  @GET
  @Path("user/{n}")
  @Cacheable(key = "feed:{{user_id}}:{{n}}", ttl = 60)
  public String user(@PathParam("n") int n) throws Exception {
    return computed(n);
  }

  @PUT
  @Path("changed/user/{n}")
  @InvalidateCache("@{{n}}")
  public String changeUser(@PathParam("n") int n) {
    return committed(n);
  }

  @GET
  @Path("edge/{n}")
  @Cacheable(key = "edges:{{n}}", ttl = 60, edge = true)
  public String edge(@PathParam("n") int n) throws Exception {
    return computed(n);
  }

  @PUT
  @Path("changed/edge/{n}")
  @InvalidateCache("edges:{{n}}:*")
  public String changeEdge(@PathParam("n") int n) {
    return committed(n);
  }

  private String computed(int item) throws Exception {
    String version = String.valueOf(check.current(item));
    overtaking.happen();
    return version;
  }

  private String committed(int item) {
    return String.valueOf(check.commit(item));
  }

  /** What happens between the database's answer and the response, once. */
  public static final class Overtaking {
    private volatile Happening next = () -> {};

    void once(Happening happens) {
      next = happens;
    }

    private void happen() throws Exception {
      Happening once = next;
      next = () -> {};
      once.happen();
    }
  }

  /** Something that a test does. */
  public interface Happening {
    void happen() throws Exception;
  }
}
