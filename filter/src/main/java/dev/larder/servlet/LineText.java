package dev.larder.servlet;

import dev.larder.model.RouteDefinition.Flaw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of the option {@code routes}, taken apart: {@code [verbs] path name=value ...}. A value
 * with spaces stands in double quotes.
 *
 * @param number from 1, blank lines and comments counted, from the first line that has text
 * @param verbs as written; empty if none is
 * @param path as written
 * @param members values by name, in order
 * @param flaws what could not be taken apart
 */
record LineText(
    int number, List<String> verbs, String path, Map<String, String> members, List<Flaw> flaws) {
  private static final Pattern TOKEN = Pattern.compile("(?:[^\\s\"]|\"[^\"]*(?:\"|$))+");
  private static final Pattern VERBS = Pattern.compile("[A-Z][A-Z-]*(,[A-Z][A-Z-]*)*");

  /** All lines that declare something. */
  static List<LineText> all(String text) {
    List<String> lines = text.strip().lines().map(String::strip).toList();
    List<LineText> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        found.add(read(i + 1, lines.get(i)));
      }
    }
    return found;
  }

  private static LineText read(int number, String line) {
    List<String> tokens =
        new ArrayList<>(TOKEN.matcher(line).results().map(result -> result.group()).toList());
    List<Flaw> flaws = new ArrayList<>();
    boolean verbs = VERBS.matcher(tokens.get(0)).matches();
    List<String> named = verbs ? List.of(tokens.remove(0).split(",")) : List.of();
    String path = tokens.isEmpty() ? "" : tokens.remove(0);
    Map<String, String> members = new LinkedHashMap<>();
    tokens.forEach(token -> member(token, members, flaws));
    return new LineText(number, named, path, members, flaws);
  }

  private static void member(String token, Map<String, String> members, List<Flaw> flaws) {
    Matcher matcher = Pattern.compile("([A-Za-z]+)=(.*)").matcher(token);
    long quotes = token.chars().filter(c -> c == '"').count();
    if (!matcher.matches() || quotes % 2 != 0) {
      flaws.add(
          new Flaw(
              "\"" + token + "\" cannot be read; expected name=value",
              "put a value with spaces in double quotes, and no space beside the \"=\""));
    } else if (members.putIfAbsent(matcher.group(1), matcher.group(2).replace("\"", "")) != null) {
      flaws.add(
          new Flaw(
              "\"" + token + "\" gives " + matcher.group(1) + " again; expected it once",
              "remove one; the values of a list stand in one, with commas"));
    }
  }

  /** Where it is declared, for messages. */
  String origin() {
    return "option routes, line " + number;
  }

  boolean has(String member) {
    return members.containsKey(member);
  }

  /** The parts of a list. */
  static List<String> list(String value) {
    return Stream.of(value.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
