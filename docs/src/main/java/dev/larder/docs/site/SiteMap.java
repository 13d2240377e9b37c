package dev.larder.docs.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which file of the project becomes which file of the site.
 *
 * @param root the project's folder
 * @param pages sources of the pages, from the root, in the order of the navigation
 * @param assets other files that pages show or link to, from the root
 */
record SiteMap(Path root, List<Path> pages, List<Path> assets) {
  private static final Path DOCS = Path.of("docs");
  private static final Path OVERVIEW = DOCS.resolve("index.md");
  private static final List<String> FIRST = List.of("README.md", "docs/index.md");
  private static final List<String> LAST =
      List.of("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md");
  private static final Map<Path, String> NAMED =
      Map.of(
          Path.of("README.md"),
          "index.html",
          OVERVIEW,
          "overview.html",
          Path.of("SECURITY.md"),
          "reporting.html",
          Path.of("LICENSE"),
          "license.txt");

  /** Reads the order from the overview; a page that it does not name comes after those it does. */
  static SiteMap of(Path root) throws IOException {
    String overview = Files.readString(root.resolve(OVERVIEW));
    List<Path> others = new ArrayList<>();
    List<Path> assets = new ArrayList<>(List.of(Path.of("LICENSE")));
    for (Path file : below(root.resolve(DOCS))) {
      Path source = root.relativize(file);
      if (DOCS.equals(source.getParent()) && file.toString().endsWith(".md")) {
        others.add(source);
      } else if (file.toString().matches(".*/docs/(pictures/.*|[^/]*\\.(svg|json))")) {
        assets.add(source);
      }
    }
    others.remove(OVERVIEW);
    others.sort((one, other) -> Integer.compare(rank(overview, one), rank(overview, other)));
    List<Path> pages =
        Stream.of(FIRST.stream().map(Path::of), others.stream(), LAST.stream().map(Path::of))
            .flatMap(some -> some)
            .toList();
    return new SiteMap(root, pages, List.copyOf(assets));
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static int rank(String overview, Path page) {
    int at = overview.indexOf("](" + page.getFileName() + ")");
    return at < 0 ? Integer.MAX_VALUE : at;
  }

  /** The site's file, if this file of the project is on it. */
  Optional<String> file(Path source) {
    if (NAMED.containsKey(source)) {
      return Optional.ofNullable(NAMED.get(source));
    }
    if (pages.contains(source)) {
      String name = source.getFileName().toString().toLowerCase(Locale.ROOT);
      return Optional.of(name.replaceAll("\\.md$", ".html"));
    }
    return assets.contains(source)
        ? Optional.of(DOCS.relativize(source).toString())
        : Optional.empty();
  }
}
