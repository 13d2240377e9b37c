package dev.larder.internal.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code Range} field selects of a representation, RFC 9110 §14.1.2 and §14.2. */
public sealed interface ByteRange {
  /** The field asks for nothing that is supported: another unit, several ranges, no range. */
  record All() implements ByteRange {}

  /**
   * Some bytes.
   *
   * @param first position of the first byte
   * @param last position of the last one, within the representation
   */
  record Part(int first, int last) implements ByteRange {}

  /** There are no such bytes. */
  record Unsatisfiable() implements ByteRange {}

  /**
   * Reads the field.
   *
   * @param lines its lines, any text
   * @param length of the representation, in bytes
   * @return what to send of it
   */
  static ByteRange select(List<String> lines, int length) {
    Matcher range = Ranges.ONE.matcher(lines.size() == 1 ? lines.get(0) : "");
    if (!range.matches()) {
      return new All();
    }
    String first = range.group("first");
    String last = range.group("last");
    return first.isEmpty() ? suffix(last, length) : from(first, last, length);
  }

  private static ByteRange suffix(String count, int length) {
    if (count.isEmpty()) {
      return new All();
    }
    int bytes = Ranges.capped(count);
    return bytes == 0 || length == 0
        ? new Unsatisfiable()
        : new Part(Math.max(0, length - bytes), length - 1);
  }

  private static ByteRange from(String first, String last, int length) {
    int from = Ranges.capped(first);
    int to = last.isEmpty() ? Integer.MAX_VALUE : Ranges.capped(last);
    if (Ranges.isLess(last, first)) {
      return new All();
    }
    return from >= length ? new Unsatisfiable() : new Part(from, Math.min(to, length - 1));
  }

  /** How positions are read; no body is as long as an int can count. */
  final class Ranges {
    private static final Pattern ONE =
        Pattern.compile(
            "bytes=[ \\t]*(?<first>[0-9]*)-(?<last>[0-9]*)[ \\t]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");
    private static final int SAFE_DIGITS = 9;

    private Ranges() {}

    private static int capped(String digits) {
      String significant = significant(digits);
      return significant.length() > SAFE_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(significant);
    }

    /** Whether a range ends before it begins, which makes it invalid. */
    private static boolean isLess(String last, String first) {
      String one = significant(last);
      String other = significant(first);
      return !last.isEmpty()
          && (one.length() == other.length()
              ? one.compareTo(other) < 0
              : one.length() < other.length());
    }

    private static String significant(String digits) {
      return LEADING_ZEROS.matcher(digits).replaceFirst("");
    }
  }
}
