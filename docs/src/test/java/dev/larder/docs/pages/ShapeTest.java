package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {
  private static final int FIRST_SCREEN_LINES = 25;

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageOpensWithASummaryOfTwoLines(Page page) {
    List<String> lines = page.text().lines().limit(5).toList();
    assertThat(lines.get(0)).as(page.name()).startsWith("# ");
    assertThat(lines.get(1)).isEmpty();
    assertThat(lines.subList(2, 4)).noneMatch(String::isBlank);
    assertThat(lines.get(4)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageIsShort(Page page) {
    assertThat(page.words())
        .as(page.name())
        .isLessThanOrEqualTo(page.name().equals("README.md") ? 700 : 900);
  }

  @Test
  void firstScreenOfTheReadmeShowsCodeHeadersAndDependency() {
    List<Block> first =
        readme().blocks().stream().filter(block -> block.line() < FIRST_SCREEN_LINES).toList();
    assertThat(first).extracting(Block::language).containsExactly("java", "console", "xml");
    assertThat(first)
        .allMatch(block -> block.line() + block.text().lines().count() + 1 <= FIRST_SCREEN_LINES);
    assertThat(first.get(0).text().lines().filter(line -> !line.isBlank())).hasSizeBetween(5, 6);
  }

  @Test
  void readmeHasExactlyTwoSetUpCommands() {
    assertThat(readme().rows().stream().filter(row -> row.startsWith("| `mvn")))
        .satisfiesExactly(
            row -> assertThat(row).startsWith("| `mvn -Pdemo` |"),
            row -> assertThat(row).startsWith("| `mvn verify` |"));
  }

  private static Page readme() {
    return Page.all().get(0);
  }
}
