package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DebugHeadersPageTest {
  private static final List<String> WORDS =
      Page.named("debug-headers.md").rows().stream()
          .map(row -> Page.cells(row).get(0))
          .filter(cell -> cell.matches("`[A-Z_]+`"))
          .map(cell -> cell.substring(1, cell.length() - 1))
          .toList();

  @Test
  void everyVerdictAndEveryReasonHasOneRowAndNothingElseHas() {
    assertThat(WORDS)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(names(Decision.Verdict.values()), names(Decision.Reason.values()))
                .toList());
  }

  private static Stream<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name);
  }
}
