package dev.larder.demo.caching;

/** How long each read may be served, in seconds. */
public final class CacheTtls {
  /** {@link CacheKeys#POST_LIST}. */
  public static final long POST_LIST = 300;

  /** {@link CacheKeys#POST}. */
  public static final long POST = 600;

  /** {@link CacheKeys#POST_OF_CALLER}. */
  public static final long POST_OF_CALLER = 300;

  /** {@link CacheKeys#COMMENTS}. */
  public static final long COMMENTS = 120;

  /** {@link CacheKeys#LIKES}. */
  public static final long LIKES = 60;

  /** {@link CacheKeys#OWN_PROFILE}. */
  public static final long OWN_PROFILE = 600;

  /** {@link CacheKeys#USER_POSTS}. */
  public static final long USER_POSTS = 300;

  /** {@link CacheKeys#USER_PROFILE}. */
  public static final long USER_PROFILE = 1800;

  /** {@link CacheKeys#USER_STATS}. */
  public static final long USER_STATS = 3600;

  /** {@link CacheKeys#CATEGORY_TREE}. */
  public static final long CATEGORY_TREE = 3600;

  /** {@link CacheKeys#FEATURED}. */
  public static final long FEATURED = 1800;

  /** {@link CacheKeys#PRODUCT}. */
  public static final long PRODUCT = 3600;

  /** {@link CacheKeys#CATEGORY_PRODUCTS}. */
  public static final long CATEGORY_PRODUCTS = 900;

  /** {@link CacheKeys#SALES}. */
  public static final long SALES = 60;

  /** {@link CacheKeys#SALES}: for how long after that, while the next one is computed. */
  public static final long SALES_STALE = 300;

  /** {@link CacheKeys#SITEMAP}. */
  public static final long SITEMAP = 3600;

  private CacheTtls() {}
}
