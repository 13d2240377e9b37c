package dev.larder.demo.posts;

import dev.larder.demo.input.Choice;

/** The order of a list. The words with a column's name mean the same as the short ones. */
enum PostSort implements Choice {
  NEWEST("desc", "p.created_at DESC, p.id DESC"),
  NEWEST_BY_COLUMN("-created_at", NEWEST.order),
  OLDEST("asc", "p.created_at, p.id"),
  OLDEST_BY_COLUMN("created_at", OLDEST.order),
  TITLE("title", "p.title, p.id");

  private final String word;
  private final String order;

  PostSort(String word, String order) {
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
