package dev.larder.demo.posts;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import dev.larder.demo.caching.CacheKeys;
import dev.larder.demo.caching.CachePatterns;
import dev.larder.demo.caching.CacheTtls;
import dev.larder.demo.identity.Caller;
import dev.larder.demo.identity.SignedIn;
import dev.larder.demo.input.QueryFields;
import dev.larder.spi.CacheInvalidation;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** The likes and dislikes of a post; a user has at most one of either. */
@Path("posts/{slug}/likes")
@Produces(MediaType.APPLICATION_JSON)
public final class LikesResource {
  private final Reactions reactions;

  /**
   * Made by Jersey for each request.
   *
   * @param reactions the rules
   */
  @Inject
  public LikesResource(Reactions reactions) {
    this.reactions = reactions;
  }

  /**
   * Lists likes, or dislikes, oldest first.
   *
   * @param slug of the post
   * @param isDislike which of the two
   * @return likes
   */
  @GET
  @Cacheable(key = CacheKeys.LIKES, ttl = CacheTtls.LIKES, scope = Scope.PUBLIC)
  public List<Like> list(
      @PathParam("slug") String slug,
      @QueryParam("is_dislike") @DefaultValue("false") String isDislike) {
    return reactions.likes(slug, flag(isDislike));
  }

  /**
   * Gives a like or dislike, or takes the one that is there back.
   *
   * @param slug of the post
   * @param isDislike what to give
   * @param security the caller
   * @param invalidation takes the pages and numbers of the post's author
   * @return whether there is one now
   */
  @POST
  @SignedIn
  @InvalidateCache({
    CachePatterns.LIKES,
    CachePatterns.POST,
    CachePatterns.POST_OF_CALLERS,
    CachePatterns.POST_LISTS,
    CachePatterns.STATS_OF_CALLER
  })
  public LikeState toggle(
      @PathParam("slug") String slug,
      @QueryParam("is_dislike") @DefaultValue("false") String isDislike,
      @Context SecurityContext security,
      @Context CacheInvalidation invalidation) {
    Reactions.Outcome<LikeState> toggled =
        reactions.toggle(Caller.required(security), slug, flag(isDislike));
    AuthorPages.drop(invalidation, toggled.postAuthor());
    return toggled.result();
  }

  private static boolean flag(String isDislike) {
    QueryFields query = new QueryFields();
    boolean flag = query.flag("is_dislike", isDislike);
    query.check();
    return flag;
  }
}
