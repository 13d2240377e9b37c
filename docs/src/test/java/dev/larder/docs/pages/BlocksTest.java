package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {
  private static final Set<String> LANGUAGES =
      Set.of("java", "xml", "console", "log", "text", "mermaid");
  private static final Corpus JAVA = Corpus.ofJava();
  private static final Corpus XML = Corpus.ofXml();

  static List<Block> blocks() {
    return Page.all().stream().flatMap(page -> page.blocks().stream()).toList();
  }

  @Test
  void pagesHaveBlocks() {
    assertThat(blocks()).extracting(Block::language).contains("java", "xml", "console", "log");
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void blockIsOfAKnownLanguage(Block block) {
    assertThat(LANGUAGES).contains(block.language());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void javaAndXmlStandInFilesThatAreCompiledOrDeployed(Block block) {
    assertThat(isChecked(block)).as("%s%n%s", block, block.text()).isTrue();
  }

  @Test
  void theOnlyMapIsTheOneThatTheDemoIsHeldTo() {
    assertThat(blocks())
        .filteredOn(block -> block.language().equals("mermaid"))
        .extracting(Block::page)
        .containsExactly("cache-map.md");
  }

  @Test
  void dependencyIsOfTheVersionThatIsBuiltHere() {
    List<String> shown =
        blocks().stream().map(Block::text).filter(text -> text.contains("<dependency>")).toList();
    Corpus poms = new Corpus(Repository.texts("pom.xml", "pom.xml", "jersey-binding", "lint"));
    assertThat(shown)
        .hasSize(3)
        .allMatch(text -> text.contains("larder-jersey") || text.contains("larder-lint"));
    assertThat(shown)
        .map(text -> text.replaceAll("(?s).*(<version>.*</version>).*", "$1"))
        .allMatch(version -> poms.holds("<artifactId>larder-parent</artifactId>" + version));
    assertThat(poms.holds("</parent><artifactId>larder-jersey</artifactId>")).isTrue();
    assertThat(poms.holds("</parent><artifactId>larder-lint</artifactId>")).isTrue();
  }

  @Test
  void blockThatStandsInNoFileIsFound() {
    assertThat(isChecked(only("```java\npublic Post get() { return nobody.has(this); }\n```")))
        .isFalse();
    assertThat(isChecked(only("```xml\n<servlet-name>nobody-has-this</servlet-name>\n```")))
        .isFalse();
    assertThat(isChecked(only("```java\n```"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public Post get(@PathParam(\"slug\") String slug) { return posts.find(slug); }",
        "public Post get(\n  @PathParam(\"slug\")\n  String slug) {\nreturn posts.find(slug);\n}"
      })
  void layoutDoesNotCount(String text) {
    assertThat(isChecked(only("```java\n" + text + "\n```"))).isTrue();
  }

  @Test
  void spaceBetweenWordsCounts() {
    assertThat(JAVA.holds("public class PostResource")).isTrue();
    assertThat(JAVA.holds("publicclass PostResource")).isFalse();
  }

  private static boolean isChecked(Block block) {
    return switch (block.language()) {
      case "java" -> JAVA.holds(block.text());
      case "xml" -> XML.holds(block.text());
      default -> true;
    };
  }

  private static Block only(String text) {
    List<Block> blocks = new Page(Path.of("guilty.md"), "# A\n\n" + text + "\n").blocks();
    assertThat(blocks).hasSize(1);
    return blocks.get(0);
  }
}
