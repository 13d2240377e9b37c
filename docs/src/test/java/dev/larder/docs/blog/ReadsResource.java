package dev.larder.docs.blog;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells tests how often the database was read. */
@Path("reads")
@Produces(MediaType.TEXT_PLAIN)
public class ReadsResource {
  private final Posts posts;

  /**
   * Made by Jersey for each request.
   *
   * @param posts the database
   */
  @Inject
  public ReadsResource(Posts posts) {
    this.posts = posts;
  }

  /**
   * The count.
   *
   * @return a number
   */
  @GET
  public String count() {
    return Integer.toString(posts.reads());
  }
}
