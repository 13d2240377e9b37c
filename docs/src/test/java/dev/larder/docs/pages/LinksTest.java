package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  static List<Page> pages() {
    Path root = Repository.root();
    Stream<Page> others =
        Stream.of("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
            .map(root::resolve)
            .map(file -> new Page(file, Repository.read(file)));
    return Stream.concat(Page.all().stream(), others).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void relativeLinksLeadSomewhere(Page page) {
    assertThat(broken(page)).as(page.name()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void filesThatAreNamedExist(Page page) {
    List<String> missing =
        page.prose()
            .lines()
            .flatMap(LinksTest::namedFiles)
            .filter(file -> !Files.exists(Repository.root().resolve(file)))
            .toList();
    assertThat(missing).as(page.name()).isEmpty();
  }

  @Test
  void everyPageIsReachedFromTheIndexAndTheReadme() {
    List<String> names =
        Page.all().stream().map(Page::name).filter(name -> name.matches("[a-z-]+\\.md")).toList();
    assertThat(Page.named("index.md").links())
        .containsAll(names.stream().filter(name -> !name.equals("index.md")).toList());
    assertThat(Page.all().get(0).links())
        .containsAll(
            names.stream().filter(name -> !name.equals("index.md")).map("docs/"::concat).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-page.md", "keys.md#no-such-heading", "#no-such-heading"})
  void brokenLinkIsFound(String target) {
    assertThat(broken(index("[text](" + target + ")"))).containsExactly(target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys.md", "keys.md#templates", "#documentation", "https://example.org"})
  void goodLinkIsNot(String target) {
    assertThat(broken(index("# Documentation\n[text](" + target + ")"))).isEmpty();
  }

  private static Page index(String text) {
    return new Page(Repository.root().resolve("docs/index.md"), text);
  }

  private static List<String> broken(Page page) {
    return page.links().stream()
        .filter(link -> !link.startsWith("https://"))
        .filter(link -> !leadsSomewhere(page, link))
        .toList();
  }

  private static boolean leadsSomewhere(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    if (!target.startsWith(Repository.root()) || !Files.exists(target)) {
      return false;
    }
    if (parts.length == 1) {
      return true;
    }
    Page read = target.equals(page.file()) ? page : new Page(target, Repository.read(target));
    return read.anchors().contains(parts[1]);
  }

  private static Stream<String> namedFiles(String line) {
    return Stream.of(line.split("`", -1))
        .filter(code -> code.matches("(docs|filter|testkit|jersey-binding|demo-webapp)/[\\w./-]+"));
  }
}
