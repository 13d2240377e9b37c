package dev.larder.bench.pictures;

import dev.larder.bench.run.Spread;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a comparison of servers.
 *
 * @param match who was measured in turn
 * @param server whose
 * @param load what was asked for
 * @param against what the ratio is to
 * @param goal least ratio that is wanted
 */
record Bar(
    String match, String server, String load, String against, Spread ratio, Optional<Double> goal) {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) +(\\S+) +(2k|20k|304) +(own 200|\\S+) +"
              + "([\\d.]+) \\(([\\d.]+)-([\\d.]+)\\)([\\d. ]*)");

  /** Numbers behind the ratio and, where there is one, its goal. */
  private static final int OTHERS = 4;

  /** Reads a line; empty if it is another one. */
  static Optional<Bar> parse(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    List<String> rest = List.of(found.group(8).strip().split(" +", -1));
    return Optional.of(
        new Bar(
            found.group(1),
            found.group(2),
            found.group(3),
            found.group(4),
            new Spread(number(found, 5), number(found, 6), number(found, 7)),
            rest.size() > OTHERS
                ? Optional.of(Double.parseDouble(rest.get(0)))
                : Optional.empty()));
  }

  private static double number(Matcher found, int group) {
    return Double.parseDouble(found.group(group));
  }

  /** Whether it is what the others are compared with. */
  boolean isBase() {
    return server.equals(against);
  }
}
