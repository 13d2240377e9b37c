package dev.larder.docs.blog;

import java.util.List;

/**
 * What a client sends to create a post.
 *
 * @param slug its name in URLs
 * @param title its title
 * @param tags what it is about
 */
public record NewPost(String slug, String title, List<String> tags) {
  /** Copies the tags. */
  public NewPost {
    tags = List.copyOf(tags);
  }
}
