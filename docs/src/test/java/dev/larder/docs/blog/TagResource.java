package dev.larder.docs.blog;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** All tags, shared among readers without credentials. */
@Path("tags")
@Produces(MediaType.APPLICATION_JSON)
public class TagResource {
  private final Posts posts;

  /**
   * Made by Jersey for each request.
   *
   * @param posts the database
   */
  @Inject
  public TagResource(Posts posts) {
    this.posts = posts;
  }

  /**
   * Lists the tags.
   *
   * @return names
   */
  @GET
  @Cacheable(key = "tags", ttl = 300)
  public List<String> list() {
    return posts.tags();
  }

  /** Forgets what was counted by tag. */
  @DELETE
  @InvalidateCache({"tags", "post:*:stats"})
  public void reset() {
    // nothing is kept
  }
}
