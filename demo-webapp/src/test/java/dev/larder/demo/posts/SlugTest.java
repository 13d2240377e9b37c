package dev.larder.demo.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
  @ParameterizedTest
  @CsvSource({
    "'Hello, world', hello-world",
    "'  --Été à Paris!--  ', ete-a-paris",
    "'ﬁne & ½ price', fine-1-2-price",
    "'日本語', post",
    "'...', post",
    "A_B.C/D, a-b-c-d"
  })
  void titleBecomesLettersDigitsAndDashes(String title, String slug) {
    assertThat(Slug.wish(title)).isEqualTo(slug);
    assertThat(Slug.isPossible(slug)).isTrue();
  }

  @Test
  void longTitleIsCutWithoutADashAtTheEnd() {
    assertThat(Slug.wish("a".repeat(59) + " tail")).isEqualTo("a".repeat(59));
    assertThat(Slug.wish("x".repeat(200))).hasSize(60);
  }

  @Test
  void takenSlugGetsTheFirstFreeNumber() {
    assertThat(Slug.free("news", Set.of())).isEqualTo("news");
    assertThat(Slug.free("news", Set.of("news"))).isEqualTo("news-2");
    assertThat(Slug.free("news", Set.of("news", "news-2", "news-4"))).isEqualTo("news-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "user"})
  void literalOfAKeyIsNeverASlug(String literal) {
    assertThat(Slug.free(literal, Set.of())).isEqualTo(literal + "-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "a-", "A", "a b", "a--b", "ä", "a:b", "a\u0000"})
  void otherTextsAreNoSlugs(String text) {
    assertThat(Slug.isPossible(text)).isFalse();
  }
}
