package dev.larder.demo.caching;

/** The key of every cached read, under the prefix {@code quickpost}. */
public final class CacheKeys {
  /** Lists of posts: drafts show for their author only, so one list per caller. */
  public static final String POST_LIST = "posts:list:{{user_id}}";

  /** A published post, the same for everyone. */
  public static final String POST = "posts:{{slug}}";

  /** A post as its reader sees it. */
  public static final String POST_OF_CALLER = "post:{{path.slug}}:user:{{user_id}}";

  /** The comments of a post. */
  public static final String COMMENTS = "comments:post:{{slug}}:{{user_id}}";

  /** The likes, or dislikes, of a post. */
  public static final String LIKES = "likes:post:{{slug}}:{{is_dislike}}";

  /** The caller's own profile. */
  public static final String OWN_PROFILE = "profiles:{{user_id}}";

  /** One page of a user's published posts. */
  public static final String USER_POSTS = "posts:user:{{id}}:page:{{page}}";

  /** What everyone may know of a user. */
  public static final String USER_PROFILE = "profile:user:{{id}}";

  /** A user's numbers. */
  public static final String USER_STATS = "stats:user:{{id}}";

  /** The tree of categories. */
  public static final String CATEGORY_TREE = "category_navigation_tree";

  /** The newest featured products. */
  public static final String FEATURED = "featured_products:{{limit}}";

  /** A product; also its tag. */
  public static final String PRODUCT = "product:{{slug}}";

  /** One page of a category's products. */
  public static final String CATEGORY_PRODUCTS = "category_products:{{slug}}:{{page}}";

  /** The sales report; its period is in the query. */
  public static final String SALES = "reports:sales";

  /** The site map. */
  public static final String SITEMAP = "sitemap";

  private CacheKeys() {}
}
