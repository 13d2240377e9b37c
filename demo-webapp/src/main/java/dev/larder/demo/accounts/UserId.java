package dev.larder.demo.accounts;

import java.util.regex.Pattern;

/**
 * A user's number in a path. One number has one spelling: a second, such as {@code 01}, would be a
 * second key, which the mutations that drop the first do not know.
 */
final class UserId {
  private static final Pattern SYNTAX = Pattern.compile("[1-9][0-9]{0,8}");

  private UserId() {}

  static int of(String segment) {
    if (!SYNTAX.matcher(segment).matches()) {
      throw Users.unknown();
    }
    return Integer.parseInt(segment);
  }
}
