package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on HTTP rules names every rule once, and tests name those that hold. */
class HttpRulesPageTest {
  private static final Pattern NUMBER = Pattern.compile("\\bF\\d\\d\\b");
  private static final Page PAGE = Page.named("http-rules.md");
  private static final List<List<String>> RULES =
      PAGE.rows().stream().map(Page::cells).filter(cells -> cells.size() == 4).toList();

  @Test
  void everyRuleHasOneRow() {
    assertThat(RULES.stream().map(cells -> cells.get(0)).filter(NUMBER.asMatchPredicate()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 56).mapToObj("F%02d"::formatted).toList());
  }

  @Test
  void rulesAreInOneOfFourStates() {
    assertThat(rules("kept", "stricter", "deviation", "not yet")).hasSize(56);
  }

  @Test
  void whatHoldsIsNamedByATest() {
    Set<String> named =
        Stream.of("Test.java", "IT.java")
            .flatMap(end -> Repository.texts(end, "filter/src/test/java").stream())
            .flatMap(text -> NUMBER.matcher(text).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());

    assertThat(named).containsAll(rules("kept", "stricter", "deviation"));
  }

  @Test
  void whatDepartsHasAReason() {
    List<String> reasons =
        PAGE.rows("| rule | reason |").stream().map(row -> Page.cells(row).get(0)).toList();

    assertThat(reasons.stream().flatMap(cell -> Stream.of(cell.split(", "))))
        .containsExactlyInAnyOrderElementsOf(rules("stricter", "deviation"));
  }

  private static List<String> rules(String... states) {
    return RULES.stream()
        .filter(cells -> Set.of(states).contains(cells.get(3)))
        .map(cells -> cells.get(0))
        .toList();
  }
}
