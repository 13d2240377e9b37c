package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManualApiPageTest {
  private static final Corpus JAVA = Corpus.ofJava();
  private static final List<List<String>> TABLE =
      Page.named("manual-api.md").rows().stream().map(Page::cells).toList();

  @Test
  void everyLarderCallOfTheTableIsCompiled() {
    List<String> calls =
        TABLE.stream()
            .filter(cells -> cells.size() > 1 && cells.get(1).matches("`(larder\\.|@).*`"))
            .map(cells -> cells.get(1).replace("`", ""))
            .toList();
    assertThat(calls).hasSizeGreaterThanOrEqualTo(9).allMatch(JAVA::holds);
  }

  @Test
  void everyMethodOfQuickPostsManagerHasARow() {
    assertThat(TABLE.stream().map(cells -> cells.get(0)))
        .anyMatch(cell -> cell.startsWith("`CacheManager.get("))
        .anyMatch(cell -> cell.startsWith("`CacheManager.set("))
        .anyMatch(cell -> cell.startsWith("`CacheManager.delete("))
        .anyMatch(cell -> cell.startsWith("`CacheManager.delete_pattern("))
        .anyMatch(cell -> cell.startsWith("`CacheManager.get_or_set("));
  }
}
