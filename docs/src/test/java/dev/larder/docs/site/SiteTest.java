package dev.larder.docs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.docs.pages.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site as it is written. */
final class SiteTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

  @TempDir Path out;

  @Test
  void everyPageIsThereAndNamedInTheNavigation() throws IOException {
    int pages = Site.build(Repository.root(), out);

    long sources = Repository.files(".md", "docs").stream().filter(this::isPage).count();
    assertThat(pages).isEqualTo((int) sources + 4);
    String first = Files.readString(out.resolve("index.html"));
    assertThat(first)
        .contains("<title>Larder · Larder</title>", "<h1 id=\"larder\">Larder</h1>", "<table>")
        .contains("<a href=\"index.html\" aria-current=\"page\">Larder</a>");
    assertThat(html()).hasSize(pages);
    for (Path page : html()) {
      assertThat(first).contains("<li><a href=\"" + page.getFileName() + "\"");
    }
  }

  private boolean isPage(Path file) {
    return Repository.root().resolve("docs").equals(file.getParent());
  }

  @Test
  void whateverAPageRefersToIsOnTheSite() throws IOException {
    Site.build(Repository.root(), out);

    for (Path page : html()) {
      for (String reference : references(page)) {
        assertThat(exists(page, reference)).as("%s in %s", reference, page).isTrue();
      }
    }
  }

  private boolean exists(Path page, String reference) throws IOException {
    if (reference.startsWith("https://")) {
      return true;
    }
    String[] parts = reference.split("#", 2);
    Path target = parts[0].isEmpty() ? page : out.resolve(parts[0]);
    return Files.exists(target)
        && (parts.length == 1 || Files.readString(target).contains("id=\"" + parts[1] + "\""));
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    Site.build(Repository.root(), out);

    for (Path page : html()) {
      assertThat(Files.readString(page)).doesNotContain("src=\"http", "<script", "@import");
    }
    assertThat(Files.readString(out.resolve("style.css"))).doesNotContain("url(", "@import");
  }

  @Test
  void aLinkToWhatTheSiteDoesNotHaveIsAnError(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("docs"));
    for (String page : List.of("README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
      Files.writeString(root.resolve(page), "# A page\n\n[b](docs/b.md#there)\n");
    }
    Files.writeString(root.resolve("LICENSE"), "free");
    Files.writeString(root.resolve("docs/index.md"), "# Pages\n\n[b](b.md)\n");
    Files.writeString(root.resolve("docs/b.md"), "# B < C\n\n<script>alert(1)</script>\n");
    Site.build(root, out);
    assertThat(Files.readString(out.resolve("b.html")))
        .contains("<title>B &lt; C · Larder</title>", "&lt;script&gt;")
        .doesNotContain("<script");

    Files.writeString(root.resolve("docs/b.md"), "# B\n\n[code](../pom.xml)\n");

    assertThatThrownBy(() -> Site.build(root, out))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "docs/b.md links to '../pom.xml', which is not on the site; expected a page, or a file"
                + " in docs");
  }

  private List<Path> html() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.toString().endsWith(".html")).toList();
    }
  }

  private static List<String> references(Path page) throws IOException {
    return REFERENCE
        .matcher(Files.readString(page))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
