package dev.larder.docs.console;

import java.util.ArrayList;
import java.util.List;

/** A console as a page shows it. */
final class Transcript {
  private static final String PROMPT = "$ ";

  private Transcript() {}

  /**
   * A command and what came of it.
   *
   * @param words the command in words, without quotes and comment
   * @param shown the lines below it
   */
  record Step(List<String> words, List<String> shown) {}

  static List<Step> of(String text) {
    List<Step> steps = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(PROMPT)) {
        steps.add(new Step(words(line.substring(PROMPT.length())), new ArrayList<>()));
      } else {
        steps.get(steps.size() - 1).shown().add(line);
      }
    }
    return steps;
  }

  /** Splits as a shell does, as far as pages need it: quotes of both kinds, and comments. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = ' ';
    for (char next : (line + " ").toCharArray()) {
      if (quote == ' ' && next == '#' && word.isEmpty()) {
        break;
      } else if (next == quote && quote != ' ') {
        quote = ' ';
      } else if (quote == ' ' && (next == '\'' || next == '"')) {
        quote = next;
      } else if (next == ' ' && quote == ' ') {
        if (!word.isEmpty()) {
          words.add(word.toString());
        }
        word.setLength(0);
      } else {
        word.append(next);
      }
    }
    return words;
  }
}
