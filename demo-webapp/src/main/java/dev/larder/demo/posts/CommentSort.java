package dev.larder.demo.posts;

import dev.larder.demo.input.Choice;

/** The order of comments. */
enum CommentSort implements Choice {
  OLDEST("asc", "created_at, id"),
  NEWEST("desc", "created_at DESC, id DESC");

  private final String word;
  private final String order;

  CommentSort(String word, String order) {
    this.word = word;
    this.order = order;
  }

  @Override
  public String word() {
    return word;
  }

  /** The clause, made of constants only. */
  String order() {
    return order;
  }
}
