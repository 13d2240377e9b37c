package dev.larder.demo.posts;

import dev.larder.demo.events.Feed;
import dev.larder.demo.identity.Account;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The rules of the blog. Every change is committed when its method returns. Thread safe. */
public final class Posts {
  private static final int SLUG_ATTEMPTS = 5;

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final Feed feed;

  /**
   * Works on a database.
   *
   * @param jdbi the door to it
   * @param clock tells when posts are written
   * @param feed is told of every change
   */
  public Posts(Jdbi jdbi, InstantSource clock, Feed feed) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.feed = feed;
  }

  List<Post> list(PostFilter filter, Optional<Account> caller) {
    return jdbi.withHandle(handle -> new PostTable(handle).list(filter, caller.map(Account::id)));
  }

  /**
   * One page of a user's published posts, newest first.
   *
   * @param author the user's id; known and active
   * @param page from 1
   * @return at most 10 posts
   */
  public List<Post> publishedOf(int author, int page) {
    return jdbi.withHandle(handle -> new PostTable(handle).publishedOf(author, page));
  }

  /**
   * The slugs of all posts of a user, drafts included.
   *
   * @param author the user's id
   * @return in no order
   */
  public List<String> slugsOf(int author) {
    return jdbi.withHandle(handle -> new PostTable(handle).slugsOf(author));
  }

  /**
   * The slugs of all published posts, for the site map.
   *
   * @return by their age
   */
  public List<String> publishedSlugs() {
    return jdbi.withHandle(handle -> new PostTable(handle).publishedSlugs());
  }

  Post published(String slug) {
    return jdbi.withHandle(handle -> published(handle, slug));
  }

  static Post published(Handle handle, String slug) {
    return existing(new PostTable(handle).find(slug), slug, Optional.empty());
  }

  /** A published post, or the caller's own in any status. */
  static Post readable(Handle handle, String slug, Optional<Account> caller) {
    return existing(new PostTable(handle).find(slug), slug, caller);
  }

  static Post existing(Optional<Post> found, String slug, Optional<Account> caller) {
    return found
        .filter(
            post ->
                post.status() == PostStatus.PUBLISHED
                    || caller.map(Account::id).filter(id -> id == post.authorId()).isPresent())
        .orElseThrow(() -> unknown(slug));
  }

  CallersPost asSeenBy(Account caller, String slug) {
    return jdbi.withHandle(
        handle -> {
          Post post = readable(handle, slug, Optional.of(caller));
          return new CallersPost(post, new ReactionTable(handle).likes(post.id(), caller.id()));
        });
  }

  /** Creates a post; another node that takes the slug at the same moment makes us take the next. */
  Post create(Account author, PostInput input) {
    for (int attempt = 1; ; attempt++) {
      try {
        Post created = jdbi.inTransaction(handle -> insert(handle, author, input));
        feed.tell("post", created.slug());
        return created;
      } catch (UnableToExecuteStatementException taken) {
        if (attempt == SLUG_ATTEMPTS || !SqlStates.isDuplicate(taken)) {
          throw taken;
        }
      }
    }
  }

  private Post insert(Handle handle, Account author, PostInput input) {
    PostTable table = new PostTable(handle);
    String wish = Slug.wish(input.title().orElseThrow());
    String slug = Slug.free(wish, table.slugsLike(wish));
    table.insert(author.id(), slug, input, now());
    return table.find(slug).orElseThrow();
  }

  Post update(Account caller, String slug, PostInput input) {
    Post updated =
        jdbi.inTransaction(
            handle -> {
              PostTable table = new PostTable(handle);
              table.update(own(table, caller, slug).id(), input, now());
              return table.find(slug).orElseThrow();
            });
    feed.tell("post", slug);
    return updated;
  }

  /** Deletes a post and returns those whose comments went with it. */
  List<Integer> delete(Account caller, String slug) {
    List<Integer> commenters =
        jdbi.inTransaction(
            handle -> {
              PostTable table = new PostTable(handle);
              Post post = own(table, caller, slug);
              List<Integer> affected = new ReactionTable(handle).commenters(post.id());
              table.delete(post.id());
              return affected;
            });
    feed.tell("post", slug);
    return commenters;
  }

  private static Post own(PostTable table, Account caller, String slug) {
    Post post = table.lock(slug).orElseThrow(() -> unknown(slug));
    if (post.authorId() != caller.id()) {
      throw new ForbiddenException("Only its author may change a post");
    }
    return post;
  }

  private static NotFoundException unknown(String slug) {
    return new NotFoundException(
        Slug.isPossible(slug)
            ? "There is no post \"%s\"".formatted(slug)
            : "There is no such post");
  }

  /** As precise as every database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
