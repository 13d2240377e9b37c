package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is published belongs together: the BOM and the release's check know the same modules. */
final class BomTest {
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(larder-[a-z]+)<");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]*)</version>");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final String NAMED = "<module.name>dev.larder";

  private static String pom(String folder) {
    return Repository.read(Repository.root().resolve(folder).resolve("pom.xml"));
  }

  private static List<String> published() {
    return all(MODULE, pom(".")).filter(module -> pom(module).contains(NAMED)).toList();
  }

  private static Stream<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  /** Its own artifact, the first after that of the parent. */
  private static String artifact(String module) {
    return all(ARTIFACT, pom(module)).skip(1).findFirst().orElseThrow();
  }

  @Test
  void itHasEveryModuleThatIsPublished() {
    List<String> artifacts = published().stream().map(BomTest::artifact).toList();

    assertThat(artifacts).contains("larder-filter", "larder-jersey").doesNotContain("larder-docs");
    assertThat(all(ARTIFACT, pom("bom")).skip(1)).containsExactlyInAnyOrderElementsOf(artifacts);
  }

  @Test
  void itIsOfTheSameVersion() {
    String own = all(VERSION, pom("bom")).findFirst().orElseThrow();

    assertThat(all(VERSION, pom(".")).findFirst()).contains(own);
    assertThat(all(VERSION, pom("bom")).skip(1)).containsOnly("${project.version}");
  }

  @Test
  void theReleaseChecksAllOfThem() throws Exception {
    Path script = Repository.root().resolve(".ci/release");

    assertThat(Files.readString(script))
        .contains("libraries=(" + String.join(" ", published()) + ")");
  }
}
