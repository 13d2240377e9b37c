package dev.larder.demo.accounts;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import dev.larder.demo.caching.CacheKeys;
import dev.larder.demo.caching.CachePatterns;
import dev.larder.demo.caching.CacheTtls;
import dev.larder.demo.identity.AdminOnly;
import dev.larder.demo.input.QueryFields;
import dev.larder.demo.posts.Post;
import dev.larder.demo.posts.Posts;
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
import java.util.List;
import java.util.Map;

/** What everyone may know of a user, and the admin's switch. */
@Path("users/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
  private final Users users;
  private final Posts posts;

  /**
   * Made by Jersey for each request.
   *
   * @param users the rules of accounts
   * @param posts the rules of the blog
   */
  @Inject
  public UsersResource(Users users, Posts posts) {
    this.users = users;
    this.posts = posts;
  }

  /**
   * Lists a user's published posts, newest first, 10 to a page.
   *
   * @param id the user's number
   * @param page from 1
   * @return posts
   */
  @GET
  @Path("posts")
  @Cacheable(key = CacheKeys.USER_POSTS, ttl = CacheTtls.USER_POSTS, scope = Scope.PUBLIC)
  public List<Post> posts(
      @PathParam("id") String id, @QueryParam("page") @DefaultValue("1") String page) {
    int user = UserId.of(id);
    int number = QueryFields.onlyPage(page);
    users.requireActive(user);
    return posts.publishedOf(user, number);
  }

  /**
   * Shows the public part of a profile.
   *
   * @param id the user's number
   * @return the profile
   */
  @GET
  @Path("profile")
  @Cacheable(key = CacheKeys.USER_PROFILE, ttl = CacheTtls.USER_PROFILE, scope = Scope.PUBLIC)
  public PublicProfile profile(@PathParam("id") String id) {
    return users.publicProfile(UserId.of(id));
  }

  /**
   * Counts what a user did.
   *
   * @param id the user's number
   * @return the numbers
   */
  @GET
  @Path("stats")
  @Cacheable(key = CacheKeys.USER_STATS, ttl = CacheTtls.USER_STATS, scope = Scope.PUBLIC)
  public UserStats stats(@PathParam("id") String id) {
    return users.stats(UserId.of(id));
  }

  /**
   * Shuts an account: it can sign in no more, and its posts are gone from all lists.
   *
   * @param id the user's number
   * @param invalidation takes all that the user's posts stand in
   */
  @POST
  @Path("deactivate")
  @AdminOnly
  @InvalidateCache({
    CachePatterns.POST_LISTS,
    CachePatterns.POSTS_OF_USER,
    CacheKeys.USER_PROFILE,
    CacheKeys.USER_STATS,
    CacheKeys.SITEMAP
  })
  public void deactivate(@PathParam("id") String id, @Context CacheInvalidation invalidation) {
    int user = UserId.of(id);
    users.deactivate(user);
    invalidation.user(id);
    for (String slug : posts.slugsOf(user)) {
      Map<String, String> post = Map.of("slug", slug);
      invalidation
          .pattern(CachePatterns.POST, post)
          .pattern(CachePatterns.POST_OF_CALLERS, post)
          .pattern(CachePatterns.COMMENTS, post)
          .pattern(CachePatterns.LIKES, post);
    }
  }
}
