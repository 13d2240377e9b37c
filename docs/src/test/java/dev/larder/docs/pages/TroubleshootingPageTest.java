package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision.Reason;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TroubleshootingPageTest {
  private static final Page PAGE = Page.named("troubleshooting.md");

  /** What {@code Cache-Status} may say, and what is no word of its. */
  private static final Pattern WORD = Pattern.compile("`(?:[^`]*detail=)?([A-Z]{2,}(?:_[A-Z]+)*)`");

  private static final List<String> OTHERS = List.of("PUBLIC", "ZSCORE");

  @Test
  void everyReasonThatTheReaderCanMendIsHere() {
    List<String> named =
        WORD.matcher(PAGE.text()).results().map(match -> match.group(1)).distinct().toList();
    assertThat(named)
        .contains(names(Reason.CREDENTIALS, Reason.UNSEALED, Reason.SET_COOKIE, Reason.NO_STORE))
        .contains(names(Reason.STORE_UNAVAILABLE, Reason.INVALIDATION_PENDING, Reason.INVALIDATED));
    assertThat(named)
        .as("words that Cache-Status knows")
        .allMatch(
            word ->
                OTHERS.contains(word)
                    || Stream.of(Reason.values()).anyMatch(reason -> reason.name().equals(word)));
  }

  @Test
  void everyOptionThatItNamesExists() {
    List<String> options =
        Page.named("options.md").rows().stream().map(row -> Page.cells(row).get(0)).toList();
    List<String> named =
        Pattern.compile("`[a-z]+(?:\\.[a-z]+){1,3}`")
            .matcher(PAGE.text())
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(named)
        .isNotEmpty()
        .allMatch(word -> options.contains(word) || word.startsWith("`dev."));
  }

  private static String[] names(Reason... reasons) {
    return Stream.of(reasons).map(Reason::name).toArray(String[]::new);
  }
}
