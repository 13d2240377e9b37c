package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.glassfish.jersey.uri.PathPattern;
import org.glassfish.jersey.uri.PathPattern.RightHandPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That doing without regular expressions changes nothing. */
final class PlainTemplateTest {
  /** Some that match, and some with what a dot leaves out. */
  private static final List<String> SEGMENTS =
      List.of("", "a", "b", "a.b", "axb", "a-b%2F", "\n", "a\r", "\u0085", "\u2028", "\u2029x");

  private static final List<String> ENDS = List.of("", "/", "//");

  private static PathRules rules(String template, RightHandPath rest) {
    return PathRules.of(new PathPattern(template, rest));
  }

  /** All of up to three segments. */
  private static List<String> paths() {
    return Stream.iterate(List.of(""), PlainTemplateTest::oneDeeper)
        .limit(4)
        .flatMap(List::stream)
        .flatMap(path -> ENDS.stream().map(path::concat))
        .toList();
  }

  private static List<String> oneDeeper(List<String> paths) {
    return paths.stream()
        .flatMap(path -> SEGMENTS.stream().map(segment -> path + "/" + segment))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "/{x}", "/{x}/{y}", "/a/{x}", "/a/{x}/b", "/{x}/a.b/{y}"})
  void aPlainTemplateMatchesAsItsExpressionDoes(String template) {
    for (RightHandPath rest : RightHandPath.values()) {
      PathRules rules = rules(template, rest);
      assertThat(rules.plain()).isPresent();
      assertThat(paths().stream().filter(path -> rules.match(path).isPresent())).isNotEmpty();
      for (String path : paths()) {
        assertThat(rules.match(path)).as(path).isEqualTo(rules.matchRegex(path));
      }
    }
  }

  @Test
  void othersKeepTheirExpressions() {
    assertThat(
            Stream.of("/{x}-{y}", "/{x: [0-9]+}", "/a{x}", "/{x}b", "/{x: .*}", "/a/{x}.json")
                .map(template -> rules(template, RightHandPath.capturingZeroSegments)))
        .allMatch(rules -> rules.plain().isEmpty());
  }
}
