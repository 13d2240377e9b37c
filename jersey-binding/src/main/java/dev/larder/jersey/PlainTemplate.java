package dev.larder.jersey;

import dev.larder.jersey.PathRules.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path pattern of literal text and whole segments, matched without regular expressions, and with
 * the same result.
 *
 * @param literals text before, between and behind the variables; each but the last goes before one
 * @param deeper whether any path may follow, not only a slash
 */
record PlainTemplate(List<String> literals, boolean deeper) {
  private static final String LITERAL = "(?:[A-Za-z0-9_~%@!,=:;/-]|\\\\[^A-Za-z0-9])*";
  private static final String VARIABLE = "\\(\\[\\^/]\\+\\)";
  private static final String DEEPER = "(/.*)?";
  private static final Pattern PLAIN =
      Pattern.compile(
          "(" + LITERAL + "(?:/" + VARIABLE + "(?:/" + LITERAL + ")?)*)(\\(/(?:\\.\\*)?\\)\\?)");

  /** Reads an expression; empty if it is of another kind. */
  static Optional<PlainTemplate> of(String regex) {
    Matcher matcher = PLAIN.matcher(regex);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> literals = new ArrayList<>();
    for (String literal : matcher.group(1).split(VARIABLE, -1)) {
      literals.add(literal.replace("\\", ""));
    }
    return Optional.of(new PlainTemplate(List.copyOf(literals), matcher.group(2).equals(DEEPER)));
  }

  int variables() {
    return literals.size() - 1;
  }

  Optional<Step> match(String path) {
    if (!path.startsWith(literals.get(0))) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>(variables());
    int at = literals.get(0).length();
    for (int i = 1; i < literals.size(); i++) {
      int end = endOfSegment(path, at);
      if (end == at || !path.startsWith(literals.get(i), end)) {
        return Optional.empty();
      }
      values.add(path.substring(at, end));
      at = end + literals.get(i).length();
    }
    return isRest(path, at) ? Optional.of(new Step(values, path.substring(at))) : Optional.empty();
  }

  private static int endOfSegment(String path, int from) {
    int slash = path.indexOf('/', from);
    return slash < 0 ? path.length() : slash;
  }

  private boolean isRest(String path, int at) {
    int length = path.length() - at;
    if (length == 0) {
      return true;
    }
    return path.charAt(at) == '/' && (length == 1 || (deeper && isOneLine(path, at)));
  }

  /** As the dot of regular expressions has it. */
  private static boolean isOneLine(String path, int from) {
    for (int i = from; i < path.length(); i++) {
      char sign = path.charAt(i);
      if (sign == '\n' || sign == '\r' || sign == '\u0085' || (sign | 1) == '\u2029') {
        return false;
      }
    }
    return true;
  }
}
