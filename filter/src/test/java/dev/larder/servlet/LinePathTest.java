package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePathTest {
  private static LinePath path(String text) {
    return LinePathReader.read(
        text,
        flaw -> {
          throw new AssertionError(flaw);
        });
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "no",
      value = {
        "/a,/a,''",
        "/a,/a/,no",
        "/a,/A,no",
        "/a,/ab,no",
        "/a/,/a/,''",
        "/a/,/a,no",
        "/,/,''",
        "/,/a,no",
        "/{x},/a,x=a",
        "/{x},/a b:c*,x=a b:c*",
        "/{x},/,no",
        "/{x},/a/,no",
        "/{x},/a/b,no",
        "/r/{x}/{y},/r/1/2,x=1;y=2",
        "/r/{x}/s,/r/1/t,no",
        "/r/*,/r,''",
        "/r/*,/r/,path=",
        "/r/*,/r/a/b,path=a/b",
        "/r/*,/r/a/,path=a/",
        "/r/*,/ra,no",
        "/r/{x}/*,/r/1/a,path=a;x=1",
        "/r/{x}/*,/r//a,no",
        "/*,/,path=",
        "/*,/a/b.css,path=a/b.css",
      })
  void aPathMatchesOrNot(String line, String requested, String values) {
    Optional<Map<String, String>> matched = path(line).match(requested);
    assertThat(matched.isPresent()).isEqualTo(values != null);
    matched.ifPresent(found -> assertThat(shown(found)).isEqualTo(values));
  }

  private static String shown(Map<String, String> values) {
    return String.join(
        ";",
        values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).sorted().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "/r/{x},/r/1/,true",
    "/r/{x},/r//1,true",
    "/r/{x},//r/1,true",
    "/r/{x},/r/./1,true",
    "/r/{x},/r/1,true",
    "/r/{x},/r/1/2,false",
    "/r/,/r,true",
    "/r/{x},/s/1/,false",
  })
  void slashesThatAnApplicationMayIgnoreAreIgnored(String line, String requested, boolean loose) {
    assertThat(path(line).matchLoosely(requested).isPresent()).isEqualTo(loose);
  }

  @ParameterizedTest
  @CsvSource({
    "/r/{x},/r/a/b,true",
    "/r/{x},//r,true",
    "/r/s/{x},/r/t,false",
    "/{x}/s,/q,true",
    "/r/*,/q/r,false",
  })
  void anUnclearPathConcernsWhatBeginsLikeIt(String line, String requested, boolean concerned) {
    assertThat(path(line).mayConcern(requested)).isEqualTo(concerned);
  }

  /** Whatever the order of the lines. */
  @Test
  void theMoreSpecificComesFirst() {
    List<String> expected =
        List.of(
            "/",
            "/a",
            "/a/b",
            "/a/b/*",
            "/a/{x}/c",
            "/a/{x}",
            "/a/{x}/*",
            "/a/*",
            "/{x}/b",
            "/{x}",
            "/*");
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      List<String> shuffled = new ArrayList<>(expected);
      Collections.shuffle(shuffled, random);
      List<LinePath> sorted =
          shuffled.stream().map(LinePathTest::path).sorted(LinePath.MOST_SPECIFIC_FIRST).toList();
      for (String requested : List.of("/", "/a", "/a/b", "/a/z/c", "/a/z", "/z/b", "/z", "/z/z")) {
        String best =
            sorted.stream()
                .filter(p -> p.match(requested).isPresent())
                .findFirst()
                .orElseThrow()
                .text();
        assertThat(best).as(requested).isEqualTo(best(requested));
      }
    }
  }

  private static String best(String requested) {
    return switch (requested) {
      case "/a/z/c" -> "/a/{x}/c";
      case "/a/z" -> "/a/{x}";
      case "/z/b" -> "/{x}/b";
      case "/z" -> "/{x}";
      case "/z/z" -> "/*";
      default -> requested;
    };
  }

  @Test
  void itsExampleMatchesIt() {
    for (String line : List.of("/", "/a", "/a/", "/{x}", "/a/{x}/c", "/*", "/a/*", "/a/{x}/*")) {
      assertThat(path(line).match(path(line).example())).as(line).isPresent();
    }
  }
}
