package dev.larder.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Lists of RFC 9110 §5.6.1 whose members hold no quoted strings. */
final class FieldList {
  private static final Predicate<String> TOKEN =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+").asMatchPredicate();

  private FieldList() {}

  /** All members of all lines in order, trimmed; empty ones are left out, as §5.6.1.2 asks. */
  static List<String> members(List<String> lines) {
    return lines.stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(FieldList::trim)
        .filter(member -> !member.isEmpty())
        .toList();
  }

  /** Takes optional white space away, §5.6.3: spaces and tabs, nothing else. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char letter) {
    return letter == ' ' || letter == '\t';
  }

  static boolean isToken(String text) {
    return TOKEN.test(text);
  }
}
