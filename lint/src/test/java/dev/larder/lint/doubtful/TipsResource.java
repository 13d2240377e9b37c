package dev.larder.lint.doubtful;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Two warnings. */
@Path("tips")
@Produces("text/plain")
public final class TipsResource {
  /** A filter runs as late as the lookup. */
  @GET
  @Guarded
  @Cacheable(key = "tips", ttl = 60)
  public String get() {
    return "tip";
  }

  /** Means the tips, and misses them. */
  @PUT
  @InvalidateCache({"tips", "tipps"})
  public String put(String text) {
    return text;
  }
}
