package dev.larder.docs.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page in Markdown.
 *
 * @param file where it lies
 * @param text what it says
 */
public record Page(Path file, String text) {
  private static final Pattern FENCE = Pattern.compile("^```(\\S*)$");
  private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]+]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  /**
   * Reads the README and all pages of {@code docs}.
   *
   * @return README first, then by name
   */
  public static List<Page> all() {
    Path root = Repository.root();
    try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
      return Stream.concat(
              Stream.of(root.resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one page of {@code docs}.
   *
   * @param name such as {@code keys.md}
   * @return the page
   */
  public static Page named(String name) {
    return read(Repository.root().resolve("docs").resolve(name));
  }

  /** For messages. */
  @Override
  public String toString() {
    return name();
  }

  private static Page read(Path file) {
    return new Page(file, Repository.read(file));
  }

  /**
   * Its file name.
   *
   * @return such as {@code keys.md}
   */
  public String name() {
    return file.getFileName().toString();
  }

  /**
   * Its fenced blocks.
   *
   * @return in order
   */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int start = 0; start < lines.size(); start++) {
      if (FENCE.matcher(lines.get(start)).matches()) {
        int end = lines.subList(start + 1, lines.size()).indexOf("```") + start + 1;
        String inside = String.join("\n", lines.subList(start + 1, Math.max(start + 1, end)));
        blocks.add(new Block(name(), start + 1, lines.get(start).substring(3), inside));
        start = end > start ? end : lines.size();
      }
    }
    return blocks;
  }

  /**
   * Its fenced blocks in one language.
   *
   * @param language such as {@code java}
   * @return in order
   */
  public List<Block> blocks(String language) {
    return blocks().stream().filter(block -> block.language().equals(language)).toList();
  }

  /**
   * The text between the blocks.
   *
   * @return all other lines
   */
  public String prose() {
    return text.replaceAll("(?ms)^```.*?^```$", "");
  }

  /**
   * Where its links lead.
   *
   * @return as written
   */
  public List<String> links() {
    return LINK.matcher(prose()).results().map(found -> found.group(1)).toList();
  }

  /**
   * The anchors of its headings.
   *
   * @return as GitHub makes them
   */
  public Set<String> anchors() {
    return HEADING
        .matcher(prose())
        .results()
        .map(Page::anchor)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String anchor(MatchResult heading) {
    String kept = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "");
    return kept.replace(' ', '-');
  }

  /**
   * Its words: whatever stands between spaces and has a letter or digit.
   *
   * @return a count, blocks included
   */
  public long words() {
    return Stream.of(text.split("\\s+", -1))
        .filter(word -> word.matches(".*[\\p{L}\\d].*"))
        .count();
  }

  /**
   * The rows of one of its tables, without its head.
   *
   * @param head first line of the table
   * @return lines that begin with a bar
   */
  public List<String> rows(String head) {
    return prose()
        .lines()
        .dropWhile(line -> !line.equals(head))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  /**
   * The cells of a row.
   *
   * @param row as written; a bar behind a backslash is text
   * @return without the spaces around them
   */
  static List<String> cells(String row) {
    List<String> parts = List.of(row.split("(?<!\\\\)\\|", -1));
    return parts.subList(1, parts.size() - 1).stream().map(String::strip).toList();
  }

  /**
   * The rows of all its tables, without the lines that rule off the heads.
   *
   * @return lines that begin with a bar
   */
  public List<String> rows() {
    return prose()
        .lines()
        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
        .toList();
  }
}
