package dev.larder.demo.caching;

/** What mutations drop, as patterns over {@link CacheKeys}. */
public final class CachePatterns {
  /** All lists of posts, of every caller. */
  public static final String POST_LISTS = "posts:list:*";

  /** A published post. */
  public static final String POST = "posts:{{slug}}:*";

  /** A post as each reader sees it. */
  public static final String POST_OF_CALLERS = "post:{{slug}}:*";

  /** The comments of a post. */
  public static final String COMMENTS = "comments:post:{{slug}}:*";

  /** The likes and dislikes of a post. */
  public static final String LIKES = "likes:post:{{slug}}:*";

  /** The caller's pages of posts. */
  public static final String POSTS_OF_CALLER = "posts:user:{{user_id}}:*";

  /** The caller's numbers. */
  public static final String STATS_OF_CALLER = "stats:user:{{user_id}}";

  /** The caller's public profile. */
  public static final String PROFILE_OF_CALLER = "profile:user:{{user_id}}";

  /** A user's pages of posts, where only the method knows whose. */
  public static final String POSTS_OF_USER = "posts:user:{{id}}:*";

  /** The detail of every product. */
  public static final String PRODUCTS = "product:*";

  /** All lists of featured products. */
  public static final String FEATURED = "featured_products:*";

  /** All pages of all categories. */
  public static final String CATEGORY_PRODUCTS = "category_products:*";

  private CachePatterns() {}
}
