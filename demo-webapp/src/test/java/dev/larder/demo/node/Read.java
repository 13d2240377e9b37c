package dev.larder.demo.node;

import io.restassured.response.Response;

/**
 * A cached read of the demo.
 *
 * @param path path and query
 * @param caller who asks; empty for nobody
 * @param key its key, without prefix
 * @param ttlSeconds its time to live
 * @param staleSeconds for how long after that it is served while the next one is computed
 */
record Read(String path, String caller, String key, long ttlSeconds, long staleSeconds) {
  static final Read LIST = new Read("/api/posts", "", "posts:list:anon", 300);
  static final Read LIST_OF_ALICE = new Read("/api/posts", "alice", "posts:list:1", 300);
  static final Read POST = new Read("/api/posts/hello-world", "", "posts:hello-world", 600);
  static final Read OTHER_POST =
      new Read("/api/posts/bobs-first-post", "", "posts:bobs-first-post", 600);
  static final Read MINE =
      new Read("/api/posts/hello-world/mine", "alice", "post:hello-world:user:1", 300);
  static final Read COMMENTS =
      new Read("/api/posts/hello-world/comments", "", "comments:post:hello-world:anon", 120);
  static final Read LIKES =
      new Read("/api/posts/hello-world/likes", "", "likes:post:hello-world:false", 60);
  static final Read PROFILE = new Read("/api/profile", "alice", "profiles:1", 600);
  static final Read PROFILE_OF_BOB = new Read("/api/profile", "bob", "profiles:2", 600);
  static final Read AUTHOR_POSTS = new Read("/api/users/1/posts", "", "posts:user:1:page:1", 300);
  static final Read AUTHOR = new Read("/api/users/1/profile", "", "profile:user:1", 1800);
  static final Read AUTHOR_STATS = new Read("/api/users/1/stats", "", "stats:user:1", 3600);
  static final Read BOB_POSTS = new Read("/api/users/2/posts", "", "posts:user:2:page:1", 300);
  static final Read BOB = new Read("/api/users/2/profile", "", "profile:user:2", 1800);
  static final Read BOB_STATS = new Read("/api/users/2/stats", "", "stats:user:2", 3600);
  static final Read TREE = new Read("/api/categories/tree", "", "category_navigation_tree", 3600);
  static final Read FEATURED = new Read("/api/products/featured", "", "featured_products:10", 1800);
  static final Read PRODUCT =
      new Read("/api/products/espresso-machine", "", "product:espresso-machine", 3600);
  static final Read CATEGORY =
      new Read("/api/categories/coffee/products", "", "category_products:coffee:1", 900);
  static final Read SALES = new Read("/api/reports/sales", "", "reports:sales", 60, 300);
  static final Read SITEMAP = new Read("/sitemap.xml", "", "sitemap", 3600);

  Read(String path, String caller, String key, long ttlSeconds) {
    this(path, caller, key, ttlSeconds, 0);
  }

  /** How long Redis keeps it. */
  long keptSeconds() {
    return ttlSeconds + staleSeconds;
  }

  String format() {
    return staleSeconds > 0 ? "larder/2 " : "larder/1 ";
  }

  Response from(DemoNode node) {
    return (caller.isEmpty() ? node.anonymous() : node.as(caller)).get(path);
  }

  @Override
  public String toString() {
    return path + (caller.isEmpty() ? "" : " as " + caller);
  }
}
