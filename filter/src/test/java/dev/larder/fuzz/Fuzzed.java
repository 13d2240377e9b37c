package dev.larder.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a fuzz target makes of its bytes, and how it complains. */
public final class Fuzzed {
  private Fuzzed() {}

  /** The bytes as UTF-8; what is none becomes U+FFFD. */
  public static String text(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }

  /** Two bytes are a character, so that there are unpaired surrogates, too. */
  public static String wide(byte[] data) {
    StringBuilder wide = new StringBuilder();
    for (int i = 0; i + 1 < data.length; i += 2) {
      wide.append((char) (((data[i] & 0xFF) << 8) | (data[i + 1] & 0xFF)));
    }
    return wide.toString();
  }

  /** The lines of the text, at least one. */
  public static List<String> lines(byte[] data) {
    return List.of(text(data).split("\n", -1));
  }

  /** The lines in another order. */
  public static List<String> reversed(List<String> lines) {
    List<String> reversed = new ArrayList<>(lines);
    Collections.reverse(reversed);
    return reversed;
  }

  /** ASCII letters in upper case, and nothing else changed. */
  public static String upper(String text) {
    return cased(text, 'a', 'A');
  }

  /** ASCII letters in lower case, and nothing else changed. */
  public static String lower(String text) {
    return cased(text, 'A', 'a');
  }

  private static String cased(String text, char from, char to) {
    StringBuilder cased = new StringBuilder(text);
    for (int i = 0; i < cased.length(); i++) {
      int letter = cased.charAt(i) - from;
      if (letter >= 0 && letter < 26) {
        cased.setCharAt(i, (char) (to + letter));
      }
    }
    return cased.toString();
  }

  /** Fails unless something holds. */
  public static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
