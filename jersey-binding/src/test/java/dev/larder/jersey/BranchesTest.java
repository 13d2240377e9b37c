package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassfish.jersey.uri.PathPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchesTest {
  private static final List<String> PATHS =
      Stream.of("posts", "postsb", "posts-x", "a.b", "axb", "a%20b", "a b", "x", "")
          .flatMap(segment -> Stream.of("", "/", "/1", "/b", "//", "/b/c").map(segment::concat))
          .map("/"::concat)
          .toList();

  private static Branch branch(String template) {
    return new Branch(
        PathRules.of(new PathPattern(template)), new Branch.Target.Deeper(Branches.of(List.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "posts, posts",
    "posts/{id}, posts",
    "posts/, posts",
    "posts/{id: \\d+}/x, posts",
    "a.b/{c}, a.b",
    "a-b, a-b",
    "a b, a%20b"
  })
  void aPlainFirstSegmentIsKnown(String template, String segment) {
    assertThat(branch(template).rules().firstSegment()).hasValue(segment);
    PathPattern closed = PathPattern.asClosed(new PathPattern(template));
    assertThat(PathRules.of(closed).firstSegment()).hasValue(segment);
  }

  /** Each of these may go on in the same segment, or begin with another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "{x}",
        "a-{b}",
        "posts{x: .*}",
        "posts{x: /?.*}",
        "posts{x: /|b}",
        "posts{x}/y",
        "posts{x: /?}/y",
        "\u00dc"
      })
  void anyOtherIsNot(String template) {
    assertThat(branch(template).rules().firstSegment()).isEmpty();
  }

  /** What is left out could not have matched, and what stays is in order. */
  @Test
  void nothingIsMissed() {
    List<Branch> all =
        Stream.of(
                "posts",
                "posts/{id}",
                "{x}",
                "posts{x: /?.*}",
                "posts{x: /|b}",
                "a.b/{c}",
                "posts/{id: \\d+}/x",
                "a b",
                "{x: .*}",
                "posts-x",
                "")
            .map(BranchesTest::branch)
            .toList();
    Branches branches = Branches.of(all);
    for (String path : PATHS) {
      List<Branch> matching = all.stream().filter(branch -> matches(branch, path)).toList();
      List<Branch> leading = branches.leading(path);
      assertThat(leading.stream().filter(branch -> matches(branch, path)).toList())
          .as(path)
          .isEqualTo(matching);
      assertThat(all.stream().filter(leading::contains).toList()).as(path).isEqualTo(leading);
    }
    assertThat(branches.leading("/unheard/of")).hasSizeLessThan(all.size());
  }

  private static boolean matches(Branch branch, String path) {
    Optional<PathRules.Step> step = branch.rules().match(path);
    return step.isPresent();
  }
}
