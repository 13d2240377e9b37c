package dev.larder.demo.posts;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import dev.larder.demo.caching.CacheKeys;
import dev.larder.demo.caching.CachePatterns;
import dev.larder.demo.caching.CacheTtls;
import dev.larder.demo.identity.Caller;
import dev.larder.demo.identity.SignedIn;
import dev.larder.demo.input.JsonFields;
import dev.larder.demo.input.QueryFields;
import dev.larder.spi.CacheInvalidation;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts: lists, details, and what their authors do to them. */
@Path("posts")
@Produces(MediaType.APPLICATION_JSON)
public final class PostsResource {
  private final Posts posts;

  /**
   * Made by Jersey for each request.
   *
   * @param posts the rules
   */
  @Inject
  public PostsResource(Posts posts) {
    this.posts = posts;
  }

  /**
   * Lists published posts and the caller's own, 10 to a page.
   *
   * @param authorId only this author's
   * @param status only these
   * @param sort {@code desc} (newest first), {@code asc} or {@code title}
   * @param page from 1
   * @param security the caller
   * @return posts
   */
  @GET
  @Cacheable(key = CacheKeys.POST_LIST, ttl = CacheTtls.POST_LIST)
  public List<Post> list(
      @QueryParam("author_id") @Nullable String authorId,
      @QueryParam("status") @Nullable String status,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("page") @DefaultValue("1") String page,
      @Context SecurityContext security) {
    QueryFields query = new QueryFields();
    PostFilter filter =
        new PostFilter(
            query.optionalNumber("author_id", authorId, 1, Integer.MAX_VALUE),
            query.choice("status", status, PostStatus.values()),
            query.choice("sort", sort, PostSort.values()).orElse(PostSort.NEWEST),
            query.page(page));
    query.check();
    return posts.list(filter, Caller.of(security));
  }

  /**
   * A published post.
   *
   * @param slug its name
   * @return the post
   */
  @GET
  @Path("{slug}")
  @Cacheable(key = CacheKeys.POST, ttl = CacheTtls.POST, scope = Scope.PUBLIC)
  public Post detail(@PathParam("slug") String slug) {
    return posts.published(slug);
  }

  /**
   * A post as the caller sees it: the caller's drafts too, and whether the caller likes it.
   *
   * @param slug its name
   * @param security the caller
   * @return the post
   */
  @GET
  @Path("{slug}/mine")
  @SignedIn
  @Cacheable(key = CacheKeys.POST_OF_CALLER, ttl = CacheTtls.POST_OF_CALLER)
  public CallersPost mine(@PathParam("slug") String slug, @Context SecurityContext security) {
    return posts.asSeenBy(Caller.required(security), slug);
  }

  /**
   * Writes a new post.
   *
   * @param fields title, content, status
   * @param security the author
   * @param uri to say where it is
   * @return 201 with the post
   */
  @POST
  @SignedIn
  @Consumes(MediaType.APPLICATION_JSON)
  @InvalidateCache({
    CachePatterns.POST_LISTS,
    CachePatterns.POSTS_OF_CALLER,
    CachePatterns.STATS_OF_CALLER,
    CacheKeys.SITEMAP
  })
  public Response create(
      JsonFields fields, @Context SecurityContext security, @Context UriInfo uri) {
    Post created = posts.create(Caller.required(security), PostInput.ofNew(fields));
    return Response.created(Locations.of(uri, "posts", created.slug())).entity(created).build();
  }

  /**
   * Changes a post.
   *
   * @param slug its name, which stays
   * @param fields any of title, content, status
   * @param security its author
   * @return the post
   */
  @PUT
  @Path("{slug}")
  @SignedIn
  @Consumes(MediaType.APPLICATION_JSON)
  @InvalidateCache({
    CachePatterns.POST_LISTS,
    CachePatterns.POSTS_OF_CALLER,
    CachePatterns.STATS_OF_CALLER,
    CacheKeys.SITEMAP,
    CachePatterns.POST,
    CachePatterns.POST_OF_CALLERS,
    CachePatterns.COMMENTS,
    CachePatterns.LIKES
  })
  public Post update(
      @PathParam("slug") String slug, JsonFields fields, @Context SecurityContext security) {
    return posts.update(Caller.required(security), slug, PostInput.ofChange(fields));
  }

  /**
   * Deletes a post with its comments and likes.
   *
   * @param slug its name
   * @param security its author
   * @param invalidation takes the numbers of those whose comments went
   */
  @DELETE
  @Path("{slug}")
  @SignedIn
  @InvalidateCache({
    CachePatterns.POST_LISTS,
    CachePatterns.POSTS_OF_CALLER,
    CachePatterns.STATS_OF_CALLER,
    CacheKeys.SITEMAP,
    CachePatterns.POST,
    CachePatterns.POST_OF_CALLERS,
    CachePatterns.COMMENTS,
    CachePatterns.LIKES
  })
  public void delete(
      @PathParam("slug") String slug,
      @Context SecurityContext security,
      @Context CacheInvalidation invalidation) {
    for (int commenter : posts.delete(Caller.required(security), slug)) {
      invalidation.pattern(CacheKeys.USER_STATS, Map.of("id", commenter));
    }
  }
}
