package dev.larder.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTemplateTest {
  private static final ValueSource VALUES = Values.of(Map.of("slug", "x", "id", "42"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "posts:{{slug}}     | posts:x     |      | posts:x",
        "posts:p-{{slug}}   | posts:p-x   |      | posts:p-x",
        "posts:{{slug}}:*   | posts:x:*   |      |",
        "posts:*            | posts:*     |      |",
        "posts:*:stats      | posts:*:stats | =*= |",
        "posts:*:{{slug}}:* | posts:*:x:* | =*=+ |",
        "posts:*:*          | posts:*:*   | =*+  |",
        "*:stats            | *:stats     | *=   |",
        "*:*                | *:*         | *+   |",
        "*                  | *           |      |",
        "@{{path.id}}       | @42         |      |",
        "@42                | @42         |      |",
        "#product:{{slug}}  | #product:x  |      |",
        "posts:{{missing}}  | posts:~     |      | posts:~",
        "@{{missing}}       | @~          |      |",
      })
  void expandsToTheLedgerText(String pattern, String text, String shape, String exactKey) {
    PatternTemplate.Expanded expanded = PatternTemplate.parse(pattern).expand(VALUES);
    assertThat(expanded.text()).isEqualTo(text);
    assertThat(expanded.shape().orElse(null)).isEqualTo(shape);
    assertThat(expanded.exactKey().orElse(null)).isEqualTo(exactKey);
  }

  /** A bound key: its bare placeholders are path parameters here. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "posts:{{slug}}              | posts:x      |     | posts:x",
        "posts:p-{{slug}}            | posts:p-x    |     | posts:p-x",
        "mine:{{user_id}}:{{slug}}   | mine:*:x     | =*= |",
        "list:{{slug}}:p-{{query.p}} | list:x:*     |     |",
        "list:{{query.p}}:{{header.H}} | list:*     |     |",
        "root                        | root         |     | root",
      })
  void patternOfATargetTakesWhatThePathTells(String key, String text, String shape, String exact) {
    KeyTemplate bound =
        KeyTemplate.parse(key)
            .bind(
                hole ->
                    hole.source() == Placeholder.Source.BARE
                        ? new Placeholder(Placeholder.Source.PATH, hole.name())
                        : hole);
    PatternTemplate.Expanded expanded =
        PatternTemplate.ofTarget(bound, Set.of(Placeholder.Source.PATH)).expand(VALUES);
    assertThat(expanded.text()).isEqualTo(text);
    assertThat(expanded.shape().orElse(null)).isEqualTo(shape);
    assertThat(expanded.exactKey().orElse(null)).isEqualTo(exact);
  }

  @ParameterizedTest
  @CsvSource({
    "*,posts:x,true",
    "posts:x,posts:x,true",
    "posts:x:*,posts:x,true",
    "posts:*,posts:x,true",
    "posts:*,posts:x:*,true",
    "posts:*,posts:*:x,true",
    "posts:x,posts:x:*,false",
    "posts:x:*,posts:xy,false",
    "posts:x:*,posts:*,false",
    "posts:*:x,posts:y:x,false",
    "@42,posts:x,false",
    "#posts:x,posts:x,false",
  })
  void coversWhatIsWithinIt(String pattern, String other, boolean covers) {
    PatternTemplate.Expanded outer = PatternTemplate.parse(pattern).expand(VALUES);
    PatternTemplate.Expanded inner = PatternTemplate.parse(other).expand(VALUES);
    assertThat(outer.covers(inner)).isEqualTo(covers);
  }

  @Test
  void valuesNeverWiden() {
    PatternTemplate pattern = PatternTemplate.parse("posts:{{slug}}");
    assertThat(pattern.expand(Values.of(Map.of("slug", "*"))).text()).isEqualTo("posts:%2A");
    assertThat(pattern.expand(Values.of(Map.of("slug", "x:*"))).text()).isEqualTo("posts:x%3A%2A");
    assertThat(pattern.expand(Values.of(Map.of())).text()).isEqualTo("posts:~");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "posts:my-*       | has \"*\" in segment \"my-*\"; expected \"*\" as a whole segment only;"
            + " write \"posts:*\" to drop everything that is below the parent",
        "a:b:*c:d         | has \"*\" in segment \"*c\"; expected \"*\" as a whole segment only;"
            + " write \"a:b:*\" to drop everything that is below the parent",
        "po*              | has \"*\" in segment \"po*\"; expected \"*\" as a whole segment only;"
            + " write \"*\" to drop everything that is below the parent",
        "a:**             | has \"*\" in segment \"**\"; expected \"*\" as a whole segment only;"
            + " write \"a:*\" to drop everything that is below the parent",
        "a:{{slug}}*      | has \"*\" in segment \"{{slug}}*\"; expected \"*\" as a whole segment"
            + " only; write \"a:*\" to drop everything that is below the parent",
        "a:my-?           | has \"?\" in segment \"my-?\"; expected only letters, digits, \".\","
            + " \"_\" and \"-\"; remove it, or let a placeholder hold the value",
        "a:*:             | has an empty segment; expected text between colons; remove the extra"
            + " \":\"",
        "@                | does not name one user; expected \"@\" and one placeholder or one"
            + " literal; write such as \"@{{path.id}}\"",
        "@*               | does not name one user; expected \"@\" and one placeholder or one"
            + " literal; write such as \"@{{path.id}}\"",
        "@a:b             | does not name one user; expected \"@\" and one placeholder or one"
            + " literal; write such as \"@{{path.id}}\"",
        "@u-{{path.id}}   | does not name one user; expected \"@\" and one placeholder or one"
            + " literal; write such as \"@{{path.id}}\"",
        "#                | names no tag; expected text after \"#\"; write such as \"#product\"",
        "{{x}}inv         | begins with a placeholder that the literal \"inv\" follows; expected a"
            + " literal, or a placeholder alone, as the first segment; put a literal such as"
            + " \"inv:\" in front",
      })
  void faultsNameTheTextTheExpectationAndTheMend(String text, String fault) {
    assertThatThrownBy(() -> PatternTemplate.parse(text))
        .isInstanceOf(TemplateException.class)
        .hasMessage("pattern \"" + text + "\" " + fault);
  }

  @Test
  void aTagTakesNoWildcard() {
    assertThatThrownBy(() -> PatternTemplate.parse("#a:*"))
        .hasMessage(
            "tag \"a:*\" has \"*\" in segment \"*\"; expected no wildcard in a tag; remove it;"
                + " wildcards are for patterns");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "posts:my-*, posts:*, true",
        "posts:my-*:stats, posts:*, true",
        "posts:{{slug}}:a*:b*, posts:x:*, true",
        "posts:{{slug}}*, posts:*, true",
        "posts:my-?, posts:*, true",
        "posts:[ab], posts:*, true",
        "po*, *, true",
        "posts:*:my-*, posts:*:*, true",
        "posts:{{query.slug}}, posts:x, false",
        "posts:{{ids[]}}, posts:~, false",
        "posts:*:stats, posts:*:stats, false",
        "posts:*, posts:*, false",
        "*, *, false",
        "@42, @42, false",
        "#a, #a, false",
      })
  void manualPatternsWidenToTheParent(String pattern, String text, boolean widened) {
    PatternTemplate template = PatternTemplate.parseManual(pattern);
    assertThat(template.expand(VALUES).text()).isEqualTo(text);
    assertThat(template.widened()).isEqualTo(widened);
    assertThat(template.text()).isEqualTo(pattern);
  }

  @Test
  void otherFaultsStayFaultsInManualPatterns() {
    assertThatThrownBy(() -> PatternTemplate.parseManual("posts:a b"))
        .hasMessage(
            "pattern \"posts:a b\" has \" \" in segment \"a b\"; expected only letters, digits,"
                + " \".\", \"_\" and \"-\"; remove it, or let a placeholder hold the value");
  }
}
