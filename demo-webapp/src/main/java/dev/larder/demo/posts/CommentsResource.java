package dev.larder.demo.posts;

import dev.larder.annotation.Cacheable;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import java.util.Optional;

/** The comments of a post. */
@Path("posts/{slug}/comments")
@Produces(MediaType.APPLICATION_JSON)
public final class CommentsResource {
  private static final int MAX_TEXT = 2000;

  private final Reactions reactions;

  /**
   * Made by Jersey for each request.
   *
   * @param reactions the rules
   */
  @Inject
  public CommentsResource(Reactions reactions) {
    this.reactions = reactions;
  }

  /**
   * Lists comments.
   *
   * @param slug of the post
   * @param sort {@code asc} (oldest first) or {@code desc}
   * @param security the caller, who sees those of own drafts too
   * @return comments
   */
  @GET
  @Cacheable(key = CacheKeys.COMMENTS, ttl = CacheTtls.COMMENTS)
  public List<Comment> list(
      @PathParam("slug") String slug,
      @QueryParam("sort") @DefaultValue("asc") String sort,
      @Context SecurityContext security) {
    QueryFields query = new QueryFields();
    Optional<CommentSort> order = query.choice("sort", sort, CommentSort.values());
    query.check();
    return reactions.comments(slug, order.orElseThrow(), Caller.of(security));
  }

  /**
   * Adds a comment to a published post.
   *
   * @param slug of the post
   * @param fields text
   * @param security who writes it
   * @param uri to say where it is
   * @param invalidation takes the pages and numbers of the post's author
   * @return 201 with the comment
   */
  @POST
  @SignedIn
  @Consumes(MediaType.APPLICATION_JSON)
  @InvalidateCache({
    CachePatterns.COMMENTS,
    CachePatterns.POST,
    CachePatterns.POST_OF_CALLERS,
    CachePatterns.POST_LISTS,
    CachePatterns.STATS_OF_CALLER
  })
  public Response add(
      @PathParam("slug") String slug,
      JsonFields fields,
      @Context SecurityContext security,
      @Context UriInfo uri,
      @Context CacheInvalidation invalidation) {
    Optional<String> text = fields.requiredText("text", MAX_TEXT);
    fields.check();
    Reactions.Outcome<Comment> added =
        reactions.comment(Caller.required(security), slug, text.orElseThrow());
    AuthorPages.drop(invalidation, added.postAuthor());
    return Response.created(Locations.of(uri, "posts", slug, "comments"))
        .entity(added.result())
        .build();
  }
}
