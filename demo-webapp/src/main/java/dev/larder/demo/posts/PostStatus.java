package dev.larder.demo.posts;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.larder.demo.input.Choice;
import java.util.Locale;

/** Who may read a post. */
public enum PostStatus implements Choice {
  /** Its author. */
  DRAFT,
  /** Everyone. */
  PUBLISHED,
  /** Its author, again. */
  ARCHIVED;

  @JsonValue
  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
