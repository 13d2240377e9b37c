package dev.larder.docs.blog;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import dev.larder.spi.CacheInvalidation;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The resource that most examples are taken from. */
@Path("posts")
@Produces(MediaType.APPLICATION_JSON)
public class PostResource {
  private final Posts posts;

  /**
   * Made by Jersey for each request.
   *
   * @param posts the database
   */
  @Inject
  public PostResource(Posts posts) {
    this.posts = posts;
  }

  /**
   * Reads a post.
   *
   * @param slug its name
   * @return the post
   */
  @GET
  @Path("{slug}")
  @Cacheable(key = "posts:{{slug}}", ttl = 600, scope = Scope.PUBLIC)
  public Post get(@PathParam("slug") String slug) {
    return posts.find(slug);
  }

  /**
   * Changes a post.
   *
   * @param slug its name
   * @param update what to change
   * @return the post
   */
  @PUT
  @Path("{slug}")
  @InvalidateCache({"posts:{{slug}}:*", "posts:list:*"})
  public Post update(@PathParam("slug") String slug, PostUpdate update) {
    return posts.save(slug, update);
  }

  /**
   * Lists posts; one list per caller.
   *
   * @param tag only posts with it
   * @return posts
   */
  @GET
  @Cacheable(key = "posts:list:{{user_id}}", ttlName = "lists", ignoreQuery = "utm_*")
  public List<Post> list(@QueryParam("tag") @DefaultValue("") String tag) {
    return posts.tagged(tag);
  }

  /**
   * Writes a new post.
   *
   * @param post the post
   * @param invalidation takes the lists of its tags
   * @return where it is
   */
  @POST
  @InvalidateCache("posts:list:*")
  public Response create(NewPost post, @Context CacheInvalidation invalidation) {
    Post created = posts.add(post);
    for (String tag : post.tags()) {
      invalidation.pattern("tagged:{{tag}}", Map.of("tag", tag));
    }
    return Response.created(URI.create("posts/" + created.slug())).entity(created).build();
  }

  /**
   * A page of posts with a tag.
   *
   * @param tag the tag
   * @return posts
   */
  @GET
  @Path("tagged/{tag}")
  @Cacheable(key = "tagged:{{tag}}", ttl = 600, scope = Scope.PUBLIC)
  public List<Post> tagged(@PathParam("tag") String tag) {
    return posts.tagged(tag);
  }

  /**
   * The title in the reader's language.
   *
   * @param slug name of the post
   * @param language what the reader prefers
   * @return text
   */
  @GET
  @Path("{slug}/title")
  @Produces(MediaType.TEXT_PLAIN)
  @Cacheable(key = "titles:{{slug}}", ttl = 60, scope = Scope.PUBLIC, varyBy = "Accept-Language")
  public String title(
      @PathParam("slug") String slug, @HeaderParam("Accept-Language") String language) {
    return language + ": " + posts.find(slug).title();
  }

  /**
   * The comments of a post: none, in these examples.
   *
   * @param slug name of the post
   * @return comments
   */
  @GET
  @Path("{slug}/comments")
  @Cacheable(key = "comments:post:{{slug}}:{{user_id}}", ttl = 120, debug = true)
  public List<String> comments(@PathParam("slug") String slug) {
    return List.of(posts.find(slug).title() + " has none");
  }

  /**
   * The numbers of a post.
   *
   * @param slug name of the post
   * @return numbers
   */
  @GET
  @Path("{slug}/stats")
  @Cacheable(key = "post:{{slug}}:stats", ttl = 600, scope = Scope.PUBLIC)
  public Map<String, Integer> stats(@PathParam("slug") String slug) {
    return Map.of("title_length", posts.find(slug).title().length());
  }
}
