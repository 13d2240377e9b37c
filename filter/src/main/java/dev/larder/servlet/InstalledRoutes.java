package dev.larder.servlet;

import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheInspector.Foretelling;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.Publication;
import dev.larder.spi.RequestCache.RouteMatcher;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the filter itself serves of an application: annotated servlets, and lines of the option
 * {@code routes}. Published once for all filters of the application.
 */
record InstalledRoutes(ServletRoutes servlets, LineRoutes lines, Publication publication) {
  private static final String ATTRIBUTE = InstalledRoutes.class.getName();

  /**
   * Reads and publishes them, or finds them published.
   *
   * @param lines the option {@code routes}
   */
  static InstalledRoutes published(ServletContext context, RequestCache cache, String lines) {
    if (context.getAttribute(ATTRIBUTE) instanceof InstalledRoutes installed) {
      return installed;
    }
    ServletRoutes servlets = ServletRoutes.of(context);
    LineRoutes read = LineRoutes.of(lines);
    List<RouteDefinition> all = definitions(servlets, read);
    // lines are found here, so that they cannot stand before what another adapter publishes
    Publication publication =
        all.isEmpty() ? () -> {} : cache.publish(all, new Matcher(servlets, read));
    InstalledRoutes installed = new InstalledRoutes(servlets, read, publication);
    context.setAttribute(ATTRIBUTE, installed);
    return installed;
  }

  /** Lines come after what other adapters publish, which only tools ask for. */
  private record Matcher(ServletRoutes servlets, LineRoutes lines)
      implements RouteMatcher, Foretelling {
    @Override
    public Optional<Match> match(String verb, String path) {
      return servlets.match(verb, path);
    }

    @Override
    public Optional<Match> foretell(String verb, String path) {
      return Verbs.isRead(verb) ? lines.foretold(path) : Optional.empty();
    }
  }

  static List<RouteDefinition> definitions(ServletRoutes servlets, LineRoutes lines) {
    return Stream.concat(servlets.definitions().stream(), lines.definitions(servlets).stream())
        .toList();
  }

  /** Takes back what was published; the engine may go on for others. */
  static void forget(ServletContext context) {
    if (context.getAttribute(ATTRIBUTE) instanceof InstalledRoutes installed) {
      context.removeAttribute(ATTRIBUTE);
      installed.publication.close();
    }
  }
}
