package dev.larder.demo.posts;

import dev.larder.demo.input.JsonFields;
import java.util.Optional;

/**
 * What a client wrote about a post; parts that it left out stay as they are.
 *
 * @param title at most 200 characters
 * @param content at most 20 000 characters
 * @param status who may read it
 */
record PostInput(Optional<String> title, Optional<String> content, Optional<PostStatus> status) {
  private static final int MAX_TITLE = 200;
  private static final int MAX_CONTENT = 20_000;

  /** A new post: title and content must be there. */
  static PostInput ofNew(JsonFields fields) {
    return checked(
        fields,
        new PostInput(
            fields.requiredText("title", MAX_TITLE),
            fields.requiredText("content", MAX_CONTENT),
            fields.choice("status", PostStatus.values())));
  }

  /** A change: any subset. */
  static PostInput ofChange(JsonFields fields) {
    return checked(
        fields,
        new PostInput(
            fields.text("title", MAX_TITLE),
            fields.text("content", MAX_CONTENT),
            fields.choice("status", PostStatus.values())));
  }

  private static PostInput checked(JsonFields fields, PostInput input) {
    fields.check();
    return input;
  }
}
