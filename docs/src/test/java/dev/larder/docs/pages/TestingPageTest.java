package dev.larder.docs.pages;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.LarderAssertions;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page to the test kit. */
class TestingPageTest {
  private static final Page PAGE = Page.named("testing.md");

  @Test
  void everyAssertionHasItsRow() {
    List<String> rows =
        PAGE.rows("| assertion | holds if |").stream()
            .map(row -> row.replaceAll("^\\| `(\\w+)\\(.*", "$1"))
            .toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(names(LarderAssertions.class));
  }

  private static Set<String> names(Class<?> assertions) {
    return Stream.of(assertions.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(method -> method.getName())
        .collect(toCollection(TreeSet::new));
  }
}
