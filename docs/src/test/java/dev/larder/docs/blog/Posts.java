package dev.larder.docs.blog;

import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The database of the examples. Counts how often it is read. Thread safe. */
public final class Posts {
  private final Map<String, Post> posts = new ConcurrentSkipListMap<>();
  private final Map<String, List<String>> tags = new ConcurrentSkipListMap<>();
  private final AtomicInteger reads = new AtomicInteger();

  /** Makes a database with one post. */
  public Posts() {
    add(new NewPost("hello", "Hello", List.of("news")));
  }

  /**
   * Reads a post.
   *
   * @param slug its name
   * @return the post
   * @throws NotFoundException if there is none
   */
  public Post find(String slug) {
    reads.incrementAndGet();
    Post post = posts.get(slug);
    if (post == null) {
      throw new NotFoundException();
    }
    return post;
  }

  /**
   * Reads all posts.
   *
   * @return by slug
   */
  public List<Post> all() {
    reads.incrementAndGet();
    return List.copyOf(posts.values());
  }

  /**
   * Reads the posts with a tag.
   *
   * @param tag the tag; empty for all posts
   * @return by slug
   */
  public List<Post> tagged(String tag) {
    return all().stream()
        .filter(post -> tag.isEmpty() || tagsOf(post.slug()).contains(tag))
        .toList();
  }

  /**
   * Reads all tags.
   *
   * @return sorted, each once
   */
  public List<String> tags() {
    reads.incrementAndGet();
    return tags.values().stream().flatMap(List::stream).distinct().sorted().toList();
  }

  /**
   * Writes a post.
   *
   * @param slug its name
   * @param update its new parts
   * @return the post
   */
  public Post save(String slug, PostUpdate update) {
    Post post = new Post(slug, update.title());
    posts.put(slug, post);
    return post;
  }

  /**
   * Writes a new post.
   *
   * @param post its parts
   * @return the post
   */
  public Post add(NewPost post) {
    tags.put(post.slug(), post.tags());
    return save(post.slug(), new PostUpdate(post.title()));
  }

  /**
   * How often any of these was read.
   *
   * @return a count
   */
  public int reads() {
    return reads.get();
  }

  private List<String> tagsOf(String slug) {
    return tags.getOrDefault(slug, List.of());
  }
}
