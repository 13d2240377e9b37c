package dev.larder.internal.http;

import java.util.Optional;

/** The quoted-string of RFC 9110 §5.6.4. */
final class QuotedString {
  private QuotedString() {}

  /**
   * Where the string ends that may begin at an index. One that is never closed is none, so that it
   * hides nothing behind it.
   *
   * @return index of the closing quote, or -1
   */
  static int close(String text, int open) {
    if (open >= text.length() || text.charAt(open) != '"') {
      return -1;
    }
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  /** What a text says that is one quoted string and nothing else. */
  static Optional<String> read(String text) {
    int close = close(text, 0);
    if (close < 0 || close < text.length() - 1) {
      return Optional.empty();
    }
    StringBuilder said = new StringBuilder();
    for (int i = 1; i < close; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      }
      said.append(text.charAt(i));
    }
    return Optional.of(said.toString());
  }
}
