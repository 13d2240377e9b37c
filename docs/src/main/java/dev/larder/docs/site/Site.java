package dev.larder.docs.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the site: a page of HTML for each page of Markdown, and what they show and link to. */
public final class Site {
  private static final Logger LOG = LoggerFactory.getLogger(Site.class);

  private final SiteMap map;
  private final Path out;

  private Site(SiteMap map, Path out) {
    this.map = map;
    this.out = out;
  }

  /**
   * Takes the project's folder, and the one to write into.
   *
   * @param arguments both
   * @throws IOException if a page cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[1]);
    int pages = build(Path.of(arguments[0]), out);
    LOG.info("{} pages, to be opened at {}", pages, out.resolve("index.html").toUri());
  }

  /**
   * Writes all of it, over what an earlier run has left.
   *
   * @return how many pages
   * @throws IllegalStateException if a page links to what the site does not have
   */
  static int build(Path root, Path out) throws IOException {
    Site site = new Site(SiteMap.of(root), out);
    List<SitePage> pages = site.map.pages().stream().map(site::read).toList();
    for (SitePage page : pages) {
      site.write(page.file(), site.framed(page, pages));
    }
    for (Path asset : site.map.assets()) {
      Path target = out.resolve(site.map.file(asset).orElseThrow());
      Files.createDirectories(target.getParent());
      Files.copy(root.resolve(asset), target, StandardCopyOption.REPLACE_EXISTING);
    }
    site.write("style.css", resource("style.css"));
    return pages.size();
  }

  private SitePage read(Path source) {
    return SitePage.of(map, source);
  }

  private String framed(SitePage page, List<SitePage> all) {
    String links =
        all.stream()
            .map(other -> item(other, other.equals(page)))
            .collect(Collectors.joining("\n"));
    return resource("page.html")
        .replace("${title}", page.title())
        .replace("${links}", links)
        .replace("${content}", page.html());
  }

  private static String item(SitePage page, boolean current) {
    return "<li><a href=\"%s\"%s>%s</a></li>"
        .formatted(page.file(), current ? " aria-current=\"page\"" : "", page.title());
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(file), text);
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
