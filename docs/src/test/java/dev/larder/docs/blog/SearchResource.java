package dev.larder.docs.blog;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/** What the page on QUERY shows. */
@Path("posts")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
  private final Posts posts;

  /** Called by Jersey. */
  @Inject
  public SearchResource(Posts posts) {
    this.posts = posts;
  }

  @HttpMethod("QUERY")
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface QUERY {}

  @QUERY
  @Path("search")
  @Consumes(MediaType.APPLICATION_JSON)
  @Cacheable(key = "posts:search", ttl = 60, scope = Scope.PUBLIC)
  public List<Post> search(Map<String, String> filter) {
    return posts.tagged(filter.getOrDefault("tag", ""));
  }
}
