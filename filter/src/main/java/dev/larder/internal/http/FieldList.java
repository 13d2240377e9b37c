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
        .map(String::trim)
        .filter(member -> !member.isEmpty())
        .toList();
  }

  static boolean isToken(String text) {
    return TOKEN.test(text);
  }
}
