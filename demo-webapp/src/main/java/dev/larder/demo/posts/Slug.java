package dev.larder.demo.posts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A post's name in paths, made from its title. Pure. */
final class Slug {
  private static final int MAX_CHARS = 60;
  private static final Pattern SYNTAX = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^-|-$");

  /**
   * The keys {@code posts:list:...} and {@code posts:user:...} stand beside {@code posts:<slug>}.
   */
  private static final Set<String> KEY_LITERALS = Set.of("list", "user");

  private Slug() {}

  /** Whether a path segment can be a slug at all. */
  static boolean isPossible(String text) {
    return SYNTAX.matcher(text).matches();
  }

  /** The slug that a title would like to have: plain letters, digits and dashes. */
  static String wish(String title) {
    String letters =
        MARKS.matcher(Normalizer.normalize(title, Normalizer.Form.NFKD)).replaceAll("");
    String dashed = OTHERS.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll("-");
    String trimmed = EDGES.matcher(dashed).replaceAll("");
    String cut = trimmed.substring(0, Math.min(trimmed.length(), MAX_CHARS));
    String slug = EDGES.matcher(cut).replaceAll("");
    return slug.isEmpty() ? "post" : slug;
  }

  /** The wish itself, or the first of {@code wish-2}, {@code wish-3} ... that is free. */
  static String free(String wish, Set<String> taken) {
    if (!taken.contains(wish) && !KEY_LITERALS.contains(wish)) {
      return wish;
    }
    return IntStream.iterate(2, number -> number + 1)
        .mapToObj(number -> wish + "-" + number)
        .filter(candidate -> !taken.contains(candidate))
        .findFirst()
        .orElseThrow();
  }
}
