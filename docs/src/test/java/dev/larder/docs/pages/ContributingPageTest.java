package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the sources to the sizes that {@code CONTRIBUTING.md} names. */
class ContributingPageTest {
  private static final int MOST_LINES = 500;
  private static final int MOST_PUBLIC_TYPES = 30;
  private static final String[] LIBRARY = {
    "filter/src/main/java",
    "jersey-binding/src/main/java",
    "inspector/src/main/java",
    "metrics/src/main/java",
    "testkit/src/main/java"
  };
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:[a-z-]+ )*(?:class|interface|@interface|record|enum) ", Pattern.MULTILINE);

  @Test
  void theBudgetsAreThoseOfThePage() {
    String text = Repository.read(Repository.root().resolve("CONTRIBUTING.md"));
    assertThat(text.replace('\n', ' '))
        .contains("under " + MOST_LINES + " lines")
        .contains("At most " + MOST_PUBLIC_TYPES + " public top-level types");
  }

  @Test
  void usersMeetFewPublicTypes() {
    List<Path> types =
        Repository.files(".java", LIBRARY).stream()
            .filter(file -> !file.toString().contains("/internal/"))
            .filter(file -> PUBLIC_TYPE.matcher(Repository.read(file)).find())
            .toList();
    assertThat(types).hasSizeBetween(1, MOST_PUBLIC_TYPES);
  }

  @Test
  void noFileIsLong() {
    assertThat(Repository.files(".java", ".").stream())
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(Repository.read(file).lines().count()).isLessThan(MOST_LINES));
  }
}
