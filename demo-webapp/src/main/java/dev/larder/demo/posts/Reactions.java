package dev.larder.demo.posts;

import dev.larder.demo.events.Feed;
import dev.larder.demo.identity.Account;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Comments and likes. Every change is committed when its method returns. Thread safe. */
public final class Reactions {
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final Feed feed;

  /**
   * Works on a database.
   *
   * @param jdbi the door to it
   * @param clock tells when reactions are given
   * @param feed is told of every change
   */
  public Reactions(Jdbi jdbi, InstantSource clock, Feed feed) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.feed = feed;
  }

  /** A change, and the author of the post it was made to. */
  record Outcome<T>(T result, int postAuthor) {}

  List<Comment> comments(String slug, CommentSort sort, Optional<Account> caller) {
    return jdbi.withHandle(
        handle ->
            new ReactionTable(handle).comments(Posts.readable(handle, slug, caller).id(), sort));
  }

  Outcome<Comment> comment(Account caller, String slug, String text) {
    return react(
        slug,
        "comment",
        (handle, post) ->
            new ReactionTable(handle).addComment(post.id(), caller.id(), text, now()));
  }

  List<Like> likes(String slug, boolean isDislike) {
    return jdbi.withHandle(
        handle -> new ReactionTable(handle).likes(Posts.published(handle, slug).id(), isDislike));
  }

  /** Takes the caller's like or dislike back if there is one, gives one if there is none. */
  Outcome<LikeState> toggle(Account caller, String slug, boolean isDislike) {
    return react(
        slug,
        "like",
        (handle, post) -> {
          ReactionTable table = new ReactionTable(handle);
          boolean removed = table.removeLike(post.id(), caller.id());
          if (!removed) {
            table.addLike(post.id(), caller.id(), isDislike, now());
          }
          return new LikeState(!removed);
        });
  }

  /** The post is locked, so that two toggles of one caller do not both add. */
  private <T> Outcome<T> react(String slug, String kind, BiFunction<Handle, Post, T> change) {
    Outcome<T> outcome =
        jdbi.inTransaction(
            handle -> {
              Optional<Post> locked = new PostTable(handle).lock(slug);
              Post post = Posts.existing(locked, slug, Optional.empty());
              return new Outcome<>(change.apply(handle, post), post.authorId());
            });
    feed.tell(kind, slug);
    return outcome;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
