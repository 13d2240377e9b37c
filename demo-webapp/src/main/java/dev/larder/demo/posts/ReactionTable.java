package dev.larder.demo.posts;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The SQL over {@code posts_comment} and {@code posts_like}. */
final class ReactionTable {
  private static final RowMapper<Comment> COMMENT = ConstructorMapper.of(Comment.class);
  private static final RowMapper<Like> LIKE = ConstructorMapper.of(Like.class);

  private final Handle handle;

  ReactionTable(Handle handle) {
    this.handle = handle;
  }

  List<Comment> comments(int post, CommentSort sort) {
    return handle
        .createQuery(
            "SELECT id, author_id, text, created_at FROM posts_comment WHERE post_id = :post ORDER BY "
                + sort.order())
        .bind("post", post)
        .map(COMMENT)
        .list();
  }

  Comment addComment(int post, int author, String text, Instant now) {
    return handle
        .createUpdate(
            """
            INSERT INTO posts_comment (post_id, author_id, text, created_at)
            VALUES (:post, :author, :text, :now)
            """)
        .bind("post", post)
        .bind("author", author)
        .bind("text", text)
        .bind("now", now)
        .executeAndReturnGeneratedKeys("id")
        .map((row, context) -> new Comment(row.getInt(1), author, text, now))
        .one();
  }

  List<Like> likes(int post, boolean isDislike) {
    return handle
        .createQuery(
            """
            SELECT l.id, l.author_id, a.first_name || ' ' || a.last_name AS author, l.created_at
            FROM posts_like l JOIN auth_user a ON a.id = l.author_id
            WHERE l.post_id = :post AND l.is_dislike = :isDislike
            ORDER BY l.created_at, l.id
            """)
        .bind("post", post)
        .bind("isDislike", isDislike)
        .map(LIKE)
        .list();
  }

  boolean likes(int post, int author) {
    return handle
            .createQuery(
                """
                SELECT COUNT(*) FROM posts_like
                WHERE post_id = :post AND author_id = :author AND NOT is_dislike
                """)
            .bind("post", post)
            .bind("author", author)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  boolean removeLike(int post, int author) {
    return handle
            .createUpdate("DELETE FROM posts_like WHERE post_id = :post AND author_id = :author")
            .bind("post", post)
            .bind("author", author)
            .execute()
        > 0;
  }

  void addLike(int post, int author, boolean isDislike, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO posts_like (post_id, author_id, is_dislike, created_at)
            VALUES (:post, :author, :isDislike, :now)
            """)
        .bind("post", post)
        .bind("author", author)
        .bind("isDislike", isDislike)
        .bind("now", now)
        .execute();
  }

  /** Everyone whose numbers a post's comments count in. */
  List<Integer> commenters(int post) {
    return handle
        .createQuery("SELECT DISTINCT author_id FROM posts_comment WHERE post_id = :post")
        .bind("post", post)
        .mapTo(Integer.class)
        .list();
  }
}
