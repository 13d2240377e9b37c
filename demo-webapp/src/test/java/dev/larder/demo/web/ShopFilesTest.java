package dev.larder.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of the shop's page: short, complete, from nowhere else, and without markup in texts.
 */
class ShopFilesTest {
  private static final Path ROOT = Path.of("src/main/webapp");
  private static final int MOST_LINES = 500;
  private static final Pattern NAMED =
      Pattern.compile("(?:from |import )'\\./([^']+)'|(?:href|src)=\"shop/([^\"]+)\"");
  private static final Pattern MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|Function\\(");
  private static final Pattern INLINE = Pattern.compile("\\sstyle=|<style|<script>|\\son[a-z]+=");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("shop"))) {
      return Stream.concat(
              files.filter(Files::isRegularFile), Stream.of(ROOT.resolve("index.html")))
          .toList();
    }
  }

  @Test
  void thePageHasFiles() throws IOException {
    assertThat(files()).hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatTheyNameIsThere(Path file) {
    assertThat(NAMED.matcher(read(file)).results())
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .allMatch(name -> Files.exists(ROOT.resolve("shop").resolve(name)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void nothingComesFromElsewhere(Path file) {
    assertThat(read(file).replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "url(", "@import", "//cdn");
  }

  @ParameterizedTest
  @MethodSource("files")
  void textsAreNeverMarkupAndNothingIsInline(Path file) {
    assertThat(MARKUP.matcher(read(file)).results()).isEmpty();
    if (file.toString().endsWith(".html")) {
      assertThat(INLINE.matcher(read(file)).results()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theyAreShort(Path file) {
    assertThat(read(file).lines().count()).isLessThan(MOST_LINES);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
