package dev.larder.docs.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Compares what a page shows with what was printed. Dates, checksums and the ledger's random
 * numbers are whatever they are; seconds may differ by as many as a slow test takes.
 */
final class Likeness {
  private static final int SLOWNESS_SECONDS = 60;
  private static final Pattern SECONDS =
      Pattern.compile("(?<=ttl=|age: |Age: |\\(integer\\) )\\d+");
  private static final Map<Pattern, String> WHATEVER =
      Map.of(
          Pattern.compile("^date: .*"), "date",
          Pattern.compile("!r:[0-9a-f]{40}"), "!r:id",
          Pattern.compile("\"-\\d{6,}\""), "\"-epoch\"",
          Pattern.compile("(?<=\"(epoch|ageMillis)\":)\\d+"), "n",
          Pattern.compile("(?<=\"storedAt\":)\"[^\"]+\""), "time",
          Pattern.compile("^larder/1 [0-9a-f]{8} "), "larder/1 checksum ");

  private Likeness() {}

  /** Names of header fields are compared without regard to case. */
  static boolean sameField(String shown, String printed) {
    return same(lowerCaseName(shown), lowerCaseName(printed));
  }

  private static String lowerCaseName(String line) {
    int end = Math.max(0, line.indexOf(": "));
    return line.substring(0, end).toLowerCase(Locale.ROOT) + line.substring(end);
  }

  static boolean same(String shown, String printed) {
    return masked(shown).equals(masked(printed)) && near(seconds(shown), seconds(printed));
  }

  private static String masked(String line) {
    String masked = SECONDS.matcher(line).replaceAll("n");
    for (Map.Entry<Pattern, String> rule : WHATEVER.entrySet()) {
      masked = rule.getKey().matcher(masked).replaceAll(rule.getValue());
    }
    return masked;
  }

  private static List<Integer> seconds(String line) {
    return SECONDS.matcher(line).results().map(MatchResult::group).map(Integer::valueOf).toList();
  }

  private static boolean near(List<Integer> some, List<Integer> others) {
    boolean near = some.size() == others.size();
    for (int i = 0; near && i < some.size(); i++) {
      near = Math.abs(some.get(i) - others.get(i)) <= SLOWNESS_SECONDS;
    }
    return near;
  }
}
