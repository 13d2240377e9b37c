package dev.larder.jersey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.glassfish.jersey.uri.PathPattern;

/**
 * One path pattern of Jersey's model, without Jersey.
 *
 * @param regex the whole expression
 * @param groups indexes of the groups that hold the template's variables
 * @param tail index of the group that holds what is left to match
 * @param plain the same, where no regular expression is needed
 */
record PathRules(Pattern regex, List<Integer> groups, int tail, Optional<PlainTemplate> plain) {
  /** Plain letters and escaped signs, before a slash that must follow or the group of the rest. */
  private static final Pattern FIRST_SEGMENT =
      Pattern.compile(
          "/((?:[A-Za-z0-9_~%@!,=:;-]|\\\\[^A-Za-z0-9])+)(?:/[^?*{+].*|\\(/\\.\\*\\)\\?|\\(/\\)\\?)");

  /** Captured variables, still encoded, and what is left. */
  record Step(List<String> values, String rest) {}

  static PathRules of(PathPattern pattern) {
    Pattern regex = Pattern.compile(pattern.getRegex());
    List<Integer> groups = new ArrayList<>();
    for (int index : pattern.getGroupIndexes()) {
      groups.add(index);
    }
    int tail = groups.isEmpty() ? regex.matcher("").groupCount() : groups.remove(groups.size() - 1);
    return of(regex, groups, tail);
  }

  private static PathRules of(Pattern regex, List<Integer> groups, int tail) {
    Optional<PlainTemplate> plain =
        PlainTemplate.of(regex.pattern())
            .filter(template -> groups.equals(firstNumbers(template.variables())))
            .filter(template -> tail == template.variables() + 1);
    return new PathRules(regex, List.copyOf(groups), tail, plain);
  }

  private static List<Integer> firstNumbers(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }

  /**
   * The segment that every matching path begins with, if the expression says so in plain letters:
   * it begins with a slash and them, and goes on with a slash or with the group of what is left.
   */
  Optional<String> firstSegment() {
    Matcher plain = FIRST_SEGMENT.matcher(regex.pattern());
    return plain.matches() ? Optional.of(plain.group(1).replace("\\", "")) : Optional.empty();
  }

  Optional<Step> match(String path) {
    return plain.isPresent() ? plain.get().match(path) : matchRegex(path);
  }

  /** The same, whatever the expression. */
  Optional<Step> matchRegex(String path) {
    Matcher matcher = regex.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>(groups.size());
    for (int group : groups) {
      values.add(textOf(matcher, group));
    }
    return Optional.of(new Step(values, textOf(matcher, tail)));
  }

  private static String textOf(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? "" : text;
  }
}
