package dev.larder.docs.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page of the site.
 *
 * @param file its name
 * @param title its first heading, as HTML
 * @param html what stands in it
 */
record SitePage(String file, String title, String html) {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();

  static SitePage of(SiteMap map, Path source) {
    String text = read(map.root().resolve(source));
    Node page = PARSER.parse(text);
    page.accept(new Links(map, source));
    String title = text.lines().findFirst().orElseThrow().replaceFirst("^# ", "");
    return new SitePage(map.file(source).orElseThrow(), escaped(title), RENDERER.render(page));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Makes links between files of the project links between files of the site. */
  private static final class Links extends AbstractVisitor {
    private final SiteMap map;
    private final Path source;

    Links(SiteMap map, Path source) {
      this.map = map;
      this.source = source;
    }

    @Override
    public void visit(Link link) {
      link.setDestination(onSite(link.getDestination()));
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      image.setDestination(onSite(image.getDestination()));
      visitChildren(image);
    }

    private String onSite(String destination) {
      if (destination.startsWith("#") || destination.matches("(https?|mailto):.*")) {
        return destination;
      }
      int hash = destination.indexOf('#');
      String file = hash < 0 ? destination : destination.substring(0, hash);
      Optional<String> target = map.file(source.resolveSibling(file).normalize());
      if (target.isEmpty()) {
        throw new IllegalStateException(
            "%s links to '%s', which is not on the site; expected a page, or a file in docs"
                .formatted(source, destination));
      }
      return target.get() + (hash < 0 ? "" : destination.substring(hash));
    }
  }
}
