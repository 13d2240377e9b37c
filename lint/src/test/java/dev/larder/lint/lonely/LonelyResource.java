package dev.larder.lint.lonely;

import dev.larder.annotation.Cacheable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Cannot be loaded alone. */
@Path("lonely")
public final class LonelyResource extends Absent {
  /** Cached. */
  @GET
  @Cacheable(key = "lonely", ttl = 60)
  public String get() {
    return "";
  }
}
