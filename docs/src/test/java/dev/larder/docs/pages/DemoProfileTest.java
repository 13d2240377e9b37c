package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code mvn -Pdemo} serves soon: no module compiles its tests first, nor runs them. */
class DemoProfileTest {
  private static final Pattern SKIP = Pattern.compile("<skipTests>(.*?)</skipTests>");
  private static final Pattern PROFILE =
      Pattern.compile("(?s)<id>demo</id>\\s*<properties>(.*?)</properties>");

  @Test
  void everyModuleSkipsItsTestsByWhatTheProfileSets() {
    List<String> poms =
        Repository.texts(
            "pom.xml",
            "pom.xml",
            "filter/pom.xml",
            "testkit/pom.xml",
            "jersey-binding/pom.xml",
            "metrics/pom.xml",
            "lint/pom.xml",
            "inspector/pom.xml",
            "demo-webapp/pom.xml",
            "proof/pom.xml",
            "docs/pom.xml",
            "bench/pom.xml");
    List<String> switches =
        poms.stream()
            .flatMap(pom -> SKIP.matcher(pom).results())
            .map(match -> match.group(1))
            .distinct()
            .toList();
    assertThat(poms).hasSize(11);
    assertThat(switches).containsExactlyInAnyOrder("true", "${redisless.skip}");
    assertThat(PROFILE.matcher(poms.get(0)).results().map(match -> match.group(1)))
        .singleElement()
        .asString()
        .contains(
            "<skipTests>true</skipTests>",
            "<maven.test.skip>true</maven.test.skip>",
            "<redisless.skip>true</redisless.skip>");
  }
}
