package dev.larder.jersey;

import java.util.List;

/** Joins the templates of root resources, methods and locators. */
final class PathTemplates {
  private PathTemplates() {}

  /**
   * Joins parts with exactly one slash; a part's own slashes at its ends do not count.
   *
   * @param parts templates from the root on; empty ones and {@code /} add nothing
   * @return a template with a leading and without a trailing slash; {@code /} for the root
   */
  static String join(List<String> parts) {
    StringBuilder joined = new StringBuilder();
    for (String part : parts) {
      String trimmed = trim(part);
      if (!trimmed.isEmpty()) {
        joined.append('/').append(trimmed);
      }
    }
    return joined.isEmpty() ? "/" : joined.toString();
  }

  private static String trim(String part) {
    int from = 0;
    int to = part.length();
    while (from < to && part.charAt(from) == '/') {
      from++;
    }
    while (to > from && part.charAt(to - 1) == '/') {
      to--;
    }
    return part.substring(from, to);
  }
}
