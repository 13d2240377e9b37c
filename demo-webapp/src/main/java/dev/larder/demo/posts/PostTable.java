package dev.larder.demo.posts;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The SQL over {@code posts_post}. Posts of deactivated authors do not exist here. */
final class PostTable {
  private static final int PAGE_ROWS = 10;
  private static final RowMapper<Post> POST = ConstructorMapper.of(Post.class);
  private static final String SELECT =
      """
      SELECT p.id, p.slug, p.title, p.content, p.status, p.author_id, p.created_at, p.updated_at,
             (SELECT COUNT(*) FROM posts_comment c WHERE c.post_id = p.id) AS comment_count,
             (SELECT COUNT(*) FROM posts_like l WHERE l.post_id = p.id AND NOT l.is_dislike)
               AS like_count
      FROM posts_post p
      JOIN auth_user a ON a.id = p.author_id AND a.is_active
      """;

  private final Handle handle;

  PostTable(Handle handle) {
    this.handle = handle;
  }

  List<Post> list(PostFilter filter, Optional<Integer> caller) {
    return handle
        .createQuery(
            SELECT
                + """
                WHERE (p.status = 'published' OR p.author_id = :caller)
                  AND (:author IS NULL OR p.author_id = :author)
                  AND (:status IS NULL OR p.status = :status)
                """
                + page(filter.sort().order()))
        .bind("caller", caller.orElse(null))
        .bind("author", filter.authorId().orElse(null))
        .bind("status", filter.status().map(PostStatus::word).orElse(null))
        .bind("rows", PAGE_ROWS)
        .bind("skipped", skipped(filter.page()))
        .map(POST)
        .list();
  }

  List<Post> publishedOf(int author, int page) {
    return handle
        .createQuery(
            SELECT
                + "WHERE p.status = 'published' AND p.author_id = :author "
                + page(PostSort.NEWEST.order()))
        .bind("author", author)
        .bind("rows", PAGE_ROWS)
        .bind("skipped", skipped(page))
        .map(POST)
        .list();
  }

  Optional<Post> find(String slug) {
    if (!Slug.isPossible(slug)) {
      return Optional.empty();
    }
    return handle
        .createQuery(SELECT + "WHERE p.slug = :slug")
        .bind("slug", slug)
        .map(POST)
        .findOne();
  }

  /** Finds a post and keeps others from changing it until the transaction ends. */
  Optional<Post> lock(String slug) {
    if (!Slug.isPossible(slug)) {
      return Optional.empty();
    }
    handle
        .createQuery("SELECT id FROM posts_post WHERE slug = :slug FOR UPDATE")
        .bind("slug", slug)
        .mapTo(Integer.class)
        .findOne();
    return find(slug);
  }

  List<String> slugsOf(int author) {
    return handle
        .createQuery("SELECT slug FROM posts_post WHERE author_id = :author")
        .bind("author", author)
        .mapTo(String.class)
        .list();
  }

  List<String> publishedSlugs() {
    return handle
        .createQuery(
            """
            SELECT p.slug FROM posts_post p
            JOIN auth_user a ON a.id = p.author_id AND a.is_active
            WHERE p.status = 'published' ORDER BY p.created_at, p.id
            """)
        .mapTo(String.class)
        .list();
  }

  Set<String> slugsLike(String wish) {
    return new HashSet<>(
        handle
            .createQuery("SELECT slug FROM posts_post WHERE slug = :wish OR slug LIKE :numbered")
            .bind("wish", wish)
            .bind("numbered", wish + "-%")
            .mapTo(String.class)
            .list());
  }

  void insert(int author, String slug, PostInput input, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO posts_post (author_id, slug, title, content, status, created_at, updated_at)
            VALUES (:author, :slug, :title, :content, :status, :now, :now)
            """)
        .bind("author", author)
        .bind("slug", slug)
        .bind("title", input.title().orElseThrow())
        .bind("content", input.content().orElseThrow())
        .bind("status", input.status().orElse(PostStatus.DRAFT).word())
        .bind("now", now)
        .execute();
  }

  void update(int id, PostInput input, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE posts_post
            SET title = COALESCE(:title, title), content = COALESCE(:content, content),
                status = COALESCE(:status, status), updated_at = :now
            WHERE id = :id
            """)
        .bind("title", input.title().orElse(null))
        .bind("content", input.content().orElse(null))
        .bind("status", input.status().map(PostStatus::word).orElse(null))
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  void delete(int id) {
    handle.createUpdate("DELETE FROM posts_post WHERE id = :id").bind("id", id).execute();
  }

  private static String page(String order) {
    return "ORDER BY " + order + " LIMIT :rows OFFSET :skipped";
  }

  private static int skipped(int page) {
    return (page - 1) * PAGE_ROWS;
  }
}
