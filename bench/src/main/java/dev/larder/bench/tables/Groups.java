package dev.larder.bench.tables;

/** Entries of the route {@code items0} in groups, each of which a pattern matches. */
final class Groups {
  /** How many entries a group has. */
  static final int SIZE = 100;

  private Groups() {}

  /** Of an entry by its number, from 0. */
  static String path(int number) {
    return "/items0/g%d/%d".formatted(number / SIZE, number);
  }

  /** The same entry's key. */
  static String key(int number) {
    return "items0:g%d:%d".formatted(number / SIZE, number);
  }

  /** What a whole group is invalidated by, and nothing else. */
  static String pattern(int group) {
    return "items0:g%d:*".formatted(group);
  }

  /** The first entry of a group. */
  static String firstPath(int group) {
    return path(group * SIZE);
  }
}
